import { type Door, door } from "./story";

/** Doors past their end, and doors that soon will be. */
export const openDoors: readonly Door[] = [
  // Past their end.
  door(
    "relaunch",
    ["webAgency", "website", "dedicated_account", "admin", "relaunch", "maker"],
    [-44, -12],
    { channel: "password_manager", authorizedBy: "office" },
  ),
  door("shopKey", ["shopBuilder", "shop", "api_key", "write", "season", "it"], [-62, -25]),
  door(
    "pictures",
    ["photographer", "files", "dedicated_account", "write", "pictures", "marketing"],
    [-20, -6],
  ),
  door(
    "stockCount",
    ["stockConsultant", "stock", "dedicated_account", "admin", "stockCount", "maker"],
    [-33, -3],
    { channel: "phone" },
  ),
  door(
    "vacancies",
    ["recruiter", "hiring", "dedicated_account", "read", "hiring", "office"],
    [-30, -2],
  ),
  door(
    "editor",
    ["contractor", "website", "shared_password", "write", "repair", "marketing"],
    [-50, -19],
    { channel: "chat" },
  ),
  // About to end.
  door("deploy", ["cloudBuilder", "cloud", "ssh_key", "admin", "release", "it"], [-12, 0], {
    authorizedBy: "maker",
  }),
  door(
    "books",
    ["bookkeeper", "accounting", "dedicated_account", "write", "monthEnd", "finance"],
    [-20, 1],
  ),
  door(
    "campaign",
    ["ads", "advertising", "partner_access", "admin", "campaign", "marketing"],
    [-25, 4],
  ),
  door(
    "searchReview",
    ["search", "analytics", "partner_access", "read", "searchReview", "marketing"],
    [-10, 5],
  ),
  door(
    "firewall",
    ["networks", "firewall", "dedicated_account", "admin", "maintenance", "it"],
    [-7, 7],
  ),
  door(
    "payRun",
    ["payrollOffice", "payroll", "dedicated_account", "write", "payRun", "finance"],
    [-22, 9],
    { acts: [{ at: -4, do: "letItEnd" }] },
  ),
  door(
    "copy",
    ["copywriter", "website", "dedicated_account", "write", "translation", "marketing"],
    [-4, 10],
    { channel: "screenshot" },
  ),
  door(
    "penetration",
    ["penetrationTest", "vpn", "dedicated_account", "admin", "penetrationTest", "it"],
    [-3, 11],
    { authorizedBy: "maker" },
  ),
  door(
    "agents",
    ["supportDesk", "helpDesk", "dedicated_account", "write", "everydaySupport", "office"],
    [-8, 12],
  ),
  door(
    "cards",
    ["payments", "cardPayments", "dedicated_account", "read", "connection", "finance"],
    [-48, -9],
    { acts: [{ at: -5, do: "extend", ends: 12, why: "forgotten" }] },
  ),
  door("sftp", ["shopBuilder", "hosting", "ssh_key", "write", "move", "it"], [-40, 15], {
    acts: [
      { at: -15, do: "close", kind: "revoked", note: "accountRemoved" },
      { at: -14, do: "reopen", by: "maker", why: "wrongDoor" },
    ],
  }),
  door(
    "taxReturn",
    ["taxAdviser", "taxPortal", "dedicated_account", "write", "taxReturn", "finance"],
    [-14, 16],
  ),
  door(
    "adsOnPage",
    ["ads", "socialPage", "shared_password", "write", "campaign", "marketing"],
    [-38, 18],
    { channel: "password_manager" },
  ),
  door(
    "translator",
    ["translator", "website", "dedicated_account", "write", "translation", "marketing"],
    [-6, 20],
  ),
  door(
    "page",
    ["social", "socialPage", "shared_password", "write", "campaign", "marketing"],
    [-70, 25],
    { channel: "email" },
  ),
  door(
    "release",
    ["appBuilder", "code", "dedicated_account", "write", "release", "office"],
    [-75, -40],
    {
      acts: [
        { at: -44, do: "extend", ends: -10, why: "takesLonger" },
        { at: -30, do: "reassign", by: "office", to: "it", why: "moreAtHome" },
        { at: -12, do: "extend", by: "it", ends: 27, why: "phaseTwo" },
      ],
    },
  ),
  door(
    "lock",
    ["fitOut", "building", "dedicated_account", "write", "fitOut", "office"],
    [-60, 30],
    { channel: "in_person" },
  ),
  door(
    "broker",
    ["broker", "files", "dedicated_account", "read", "contract", "finance"],
    [-35, 33],
  ),
  door(
    "reports",
    ["search", "analytics", "shared_password", "read", "report", "marketing"],
    [-120, 35],
    { channel: "phone", acts: [{ at: -4, do: "contactLeft" }] },
  ),
];
