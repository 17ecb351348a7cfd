"use client";

import "./globals.css";

/** The last resort, when even the layout failed: no words could be loaded, so it has both languages. */
export default function GlobalError({ error }: { error: unknown }) {
  const digest =
    typeof error === "object" && error !== null && "digest" in error ? String(error.digest) : "";
  return (
    <html lang="en">
      <body>
        <title>Doorbook</title>
        <main className="mx-auto flex min-h-dvh max-w-xl flex-col justify-center gap-4 px-5 py-16">
          <h1 className="sentence text-3xl">Something went wrong on our side.</h1>
          <p>Nothing was changed by it. Load the page again in a minute.</p>
          <p lang="fr">
            Une erreur s’est produite de notre côté. Elle n’a rien modifié. Rechargez la page dans
            une minute.
          </p>
          {digest && <code className="font-mono text-sm">{digest}</code>}
          <p>
            <a href="/registers" className="quiet-link inline-flex min-h-11 items-center gap-1">
              Registers · <span lang="fr">Registres</span>
            </a>
          </p>
        </main>
      </body>
    </html>
  );
}
