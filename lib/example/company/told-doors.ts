import { type Door, door } from "./story";

/** Closed doors with a story of their own, and what was logged in error. */
export const toldDoors: readonly Door[] = [
  door(
    "oldEditor",
    ["webAgency", "website", "shared_password", "write", "relaunch", "marketing"],
    [-300, -270],
    { acts: [{ at: -268, do: "rotate", why: "holder_left", ends: ["oldEditor"] }] },
  ),
  door(
    "guestLink",
    ["training", "files", "shared_password", "read", "training", "office"],
    [-64, -20],
    { channel: "phone", acts: [{ at: -20, do: "close", kind: "lapsed", note: "projectOver" }] },
  ),
  door(
    "twiceOpen",
    ["appBuilder", "cloud", "dedicated_account", "admin", "release", "it"],
    [-210, -180],
    {
      acts: [
        { at: -190, do: "close", kind: "revoked", note: "accountRemoved" },
        { at: -189, do: "reopen", by: "office", why: "wrongDoor" },
        { at: -180, do: "close", kind: "revoked", note: "projectOver", evidence: true },
      ],
    },
  ),
  door(
    "twice",
    ["bookkeeper", "bank", "dedicated_account", "read", "monthEnd", "finance"],
    [-130, -116],
    { channel: null, acts: [{ at: -130, do: "void", why: "loggedTwice" }] },
  ),
  door(
    "mistaken",
    ["hoster", "firewall", "dedicated_account", "admin", "maintenance", "it"],
    [-85, -71],
    { channel: null, acts: [{ at: -84, do: "void", by: "maker", why: "wrongSupplier" }] },
  ),
  door(
    "wrongOne",
    ["legal", "bank", "dedicated_account", "read", "contract", "office"],
    [-18, 12],
    { channel: null, acts: [{ at: -17, do: "void", why: "wrongSupplier" }] },
  ),
];
