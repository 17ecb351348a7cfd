import "@fontsource-variable/inter/wght.css";
import "@fontsource-variable/newsreader/wght.css";
import "./globals.css";
import type { Metadata, Viewport } from "next";
import { cookies } from "next/headers";
import { getLocale } from "next-intl/server";
import type { ReactNode } from "react";
import { ClientWords } from "@/components/ui/client-words";
import { Providers } from "@/components/ui/providers";
import { chosenTheme, THEME_COOKIE } from "@/lib/http/theme";

export const metadata: Metadata = {
  title: { default: "Doorbook", template: "%s · Doorbook" },
  robots: { index: false, follow: false },
};

export const viewport: Viewport = {
  width: "device-width",
  initialScale: 1,
  viewportFit: "cover",
  themeColor: [
    { media: "(prefers-color-scheme: light)", color: "#fbfaf7" },
    { media: "(prefers-color-scheme: dark)", color: "#151413" },
  ],
};

/** Reads cookies, so every page is rendered for its request: the policy's nonce needs that. */
export default async function RootLayout({ children }: { children: ReactNode }) {
  const [locale, jar] = await Promise.all([getLocale(), cookies()]);
  return (
    <html lang={locale} data-theme={chosenTheme(jar.get(THEME_COOKIE)?.value)}>
      <body>
        <ClientWords>
          <Providers>{children}</Providers>
        </ClientWords>
      </body>
    </html>
  );
}
