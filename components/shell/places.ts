import {
  BookOpenText,
  Building2,
  DoorOpen,
  Handshake,
  History,
  Import,
  KeyRound,
  LayoutDashboard,
  type LucideIcon,
  Settings,
  Users,
} from "lucide-react";

export type PlaceKey =
  | "dashboard"
  | "grants"
  | "suppliers"
  | "systems"
  | "credentials"
  | "received"
  | "people"
  | "import"
  | "history"
  | "settings";

export type Place = { key: PlaceKey; path: string; icon: LucideIcon; needs?: keyof ShellRights };

/** The register's places in the order they are used; paths are relative to the organization. */
export const places: Place[] = [
  { key: "dashboard", path: "", icon: LayoutDashboard },
  { key: "grants", path: "/grants", icon: DoorOpen },
  { key: "suppliers", path: "/suppliers", icon: Building2 },
  { key: "systems", path: "/systems", icon: BookOpenText },
  { key: "credentials", path: "/credentials", icon: KeyRound },
  { key: "received", path: "/received", icon: Handshake, needs: "received" },
  { key: "people", path: "/people", icon: Users },
  { key: "import", path: "/import", icon: Import, needs: "import" },
  { key: "history", path: "/history", icon: History, needs: "history" },
  { key: "settings", path: "/settings", icon: Settings },
];

/** What the person may see of them; authorization itself is decided on each page. */
export type ShellRights = {
  log: boolean;
  import: boolean;
  history: boolean;
  /** Something was ever received from a client: who never does has no such place. */
  received: boolean;
};

/** Pages of a place that lie at an address of their own. */
const ALSO: Partial<Record<PlaceKey, readonly string[]>> = {
  suppliers: ["/asking"],
  received: ["/clients", "/hand-backs"],
};

/** Whether an address lies in a place: the dashboard only at its own address. */
export function isInPlace(pathname: string, base: string, { key, path }: Place): boolean {
  if (path === "") return pathname === base;
  const lies = (under: string) =>
    pathname === base + under || pathname.startsWith(`${base}${under}/`);
  return lies(path) || (ALSO[key] ?? []).some(lies);
}

/** The places this person is shown. */
export function placesFor(rights: ShellRights): Place[] {
  return places.filter((place) => !place.needs || rights[place.needs]);
}
