import { NextResponse } from "next/server";
import { env } from "@/lib/env";
import { answered, postedJson } from "@/lib/http/route";
import { themeCookie, themeInput } from "@/lib/http/theme";

/** Keeps light or dark in this browser. Needs no session: it says nothing of a person or a register. */
export function POST(request: Request): Promise<Response> {
  return answered(async () => {
    const { theme } = await postedJson(request, themeInput);
    const response = new NextResponse(null, {
      status: 204,
      headers: { "cache-control": "no-store" },
    });
    response.cookies.set(themeCookie(theme, env().APP_URL));
    return response;
  });
}
