// Prints the SQL that makes an empty database look like prisma/schema.prisma, from Prisma's own engine (WebAssembly).
// A help for writing migrations, and what the test compares them with.
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import { PrismaPg } from "@prisma/adapter-pg";
import { bindMigrationAwareSqlAdapterFactory } from "@prisma/driver-adapter-utils";

/** The SQL from an empty database to the given Prisma schema. Asks the database at databaseUrl for its version only. */
export async function schemaSql(databaseUrl, schemaPath = "prisma/schema.prisma") {
  const folder = dirname(createRequire(import.meta.url).resolve("@prisma/schema-engine-wasm"));
  const bg = await import(pathToFileURL(join(folder, "schema_engine_bg.js")).href);
  const wasm = await readFile(join(folder, "schema_engine_bg.wasm"));
  const { instance } = await WebAssembly.instantiate(wasm, { "./schema_engine_bg.js": bg });
  bg.__wbg_set_wasm(instance.exports);
  instance.exports.__wbindgen_start();
  const content = await readFile(schemaPath, "utf8");
  const adapter = new PrismaPg({ connectionString: databaseUrl });
  const engine = await bg.SchemaEngine.new(
    { datamodels: [[schemaPath, content]] },
    () => {},
    bindMigrationAwareSqlAdapterFactory(adapter),
  );
  const answer = await engine.diff({
    from: { tag: "empty" },
    to: { tag: "schemaDatamodel", files: [{ path: schemaPath, content }] },
    script: true,
    shadowDatabaseUrl: null,
    exitCode: null,
    filters: { externalTables: [], externalEnums: [] },
  });
  return answer.stdout ?? "";
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  process.stdout.write(await schemaSql(process.env.DATABASE_ADMIN_URL));
}
