import createNextIntlPlugin from "next-intl/plugin";

// The content security policy carries a nonce and is therefore set per request in proxy.ts; what is
// the same for every answer, static files included, is set here.
const everyAnswer = [
  // Not "no-referrer": under it a browser posts a form without scripts from the origin "null", which is refused.
  { key: "Referrer-Policy", value: "same-origin" },
  { key: "X-Content-Type-Options", value: "nosniff" },
  { key: "Cross-Origin-Resource-Policy", value: "same-origin" },
  { key: "Cross-Origin-Opener-Policy", value: "same-origin" },
  {
    key: "Permissions-Policy",
    value:
      "accelerometer=(), camera=(), display-capture=(), geolocation=(), gyroscope=(), microphone=(), midi=(), payment=(), usb=()",
  },
];

/** @type {import("next").NextConfig} */
const config = {
  poweredByHeader: false,
  reactStrictMode: true,
  // No optimizer: it is a known target, and Doorbook shows no photographs.
  images: { unoptimized: true },
  // `npm run check` judges types, those of the tests included; a start need not wait for it.
  typescript: { ignoreBuildErrors: true },
  // The title comes with the page: streamed after it, a page stands without one for a moment, read out as nothing.
  htmlLimitedBots: /.*/,
  experimental: {
    serverActions: { bodySizeLimit: "2mb" },
    // A page that a role may not see answers 403.
    authInterrupts: true,
  },
  async headers() {
    return [
      { source: "/:path*", headers: everyAnswer },
      // Its posts are all made by scripts, which name their origin whatever the policy.
      {
        source: "/one-time/:path*",
        headers: [{ key: "Referrer-Policy", value: "no-referrer" }],
      },
    ];
  },
};

export default createNextIntlPlugin("./lib/i18n/request.ts")(config);
