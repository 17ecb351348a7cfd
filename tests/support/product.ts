import type { TestProject } from "vitest/node";
import { type Product, startProduct } from "./app";

declare module "vitest" {
  interface ProvidedContext {
    /** The instance of the product that the browser's tests share. */
    product: Omit<Product, "stop" | "output">;
  }
}

/** Monday morning in Montréal; the app's clock starts here and runs on. */
const CLOCK = "2026-11-23T14:00:00Z";

/** vitest's globalSetup: the real product, as `npm start` starts it, on data of its own. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const { stop, output: _, ...product } = await startProduct({ clock: CLOCK });
  project.provide("product", product);
  return stop;
}
