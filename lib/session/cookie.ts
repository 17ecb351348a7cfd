import { ABSOLUTE_DAYS } from "./session";

/** How the session's cookie is named and set. */
export type SessionCookie = {
  name: string;
  options: {
    httpOnly: true;
    secure: boolean;
    sameSite: "lax";
    path: "/";
    maxAge: number;
  };
};

/**
 * The session's cookie for the address Doorbook is reached at: `__Host-` and Secure under https and on
 * this machine itself (browsers treat loopback names as secure), a plain name elsewhere, where a browser
 * would refuse the other. `maxAge` in seconds is the absolute end; the idle end is kept on the server.
 */
export function sessionCookie(appUrl: string): SessionCookie {
  const { protocol, hostname } = new URL(appUrl);
  const secure = protocol === "https:" || isLoopback(hostname);
  return {
    name: secure ? "__Host-doorbook" : "doorbook",
    options: {
      httpOnly: true,
      secure,
      sameSite: "lax",
      path: "/",
      maxAge: ABSOLUTE_DAYS * 24 * 60 * 60,
    },
  };
}

function isLoopback(hostname: string): boolean {
  return (
    hostname === "localhost" ||
    hostname.endsWith(".localhost") ||
    hostname === "127.0.0.1" ||
    hostname === "[::1]"
  );
}
