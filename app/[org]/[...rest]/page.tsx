import { notFound } from "next/navigation";
import { openFrame } from "@/lib/http/page";

type Props = { params: Promise<{ org: string }> };

/** Every other address under a register: without this page its frame would not stand around the answer. */
export default async function NoSuchPage({ params }: Props) {
  await openFrame((await params).org, "register:read");
  notFound();
}
