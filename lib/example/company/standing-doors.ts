import { type Door, door } from "./story";

/** Doors that stay open for long, secrets that are due to be changed, and doors that have not opened yet. */
export const standingDoors: readonly Door[] = [
  door("customers", ["dataAnalyst", "crm", "api_key", "read", "report", "office"], [-9, 40], {
    acts: [{ at: -5, do: "reassign", to: "maker", why: "moreAtHome" }],
  }),
  door(
    "figures",
    ["accountant", "accounting", "dedicated_account", "read", "yearEnd", "finance"],
    [-40, 50],
  ),
  door("crmSync", ["crmPartner", "crm", "api_key", "write", "connection", "it"], [-205, 62], {
    rotateEveryDays: 90,
    acts: [
      { at: -100, do: "rotate", why: "age" },
      { at: -99, do: "handOver", channel: "one_time_link" },
    ],
  }),
  door("parcels", ["logistics", "stock", "api_key", "write", "connection", "it"], [-170, 80], {
    rotateEveryDays: 180,
  }),
  door(
    "phones",
    ["telephony", "helpDesk", "integration", "write", "connection", "office"],
    [-150, 110],
  ),
  // One secret of the hosting panel: changed a month ago, and one of two has not been given the new one.
  door(
    "panelHoster",
    ["hoster", "hosting", "shared_password", "admin", "maintenance", "it"],
    [-240, null],
    {
      review: -60,
      acts: [
        { at: -62, do: "review", on: 20, why: "reviewed" },
        { at: -29, do: "handOver", channel: "phone" },
      ],
    },
  ),
  door(
    "panelDeveloper",
    ["webDeveloper", "hosting", "shared_password", "admin", "move", "it"],
    [-90, 30],
    { acts: [{ at: -30, do: "rotate", why: "incident" }] },
  ),
  // No end.
  door(
    "helpers",
    ["itServices", "mailAndOffice", "dedicated_account", "admin", "everydaySupport", "it"],
    [-340, null],
    {
      review: -160,
      channel: "password_manager",
      authorizedBy: "maker",
      acts: [{ at: -161, do: "review", on: 60, why: "reviewed" }],
    },
  ),
  door(
    "backups",
    ["backups", "backup", "service_account", "write", "maintenance", "it"],
    [-300, null],
    { review: -5 },
  ),
  door(
    "alarm",
    ["alarms", "building", "door_code", "admin", "maintenance", "office"],
    [-320, null],
    {
      review: 90,
      rotateEveryDays: 180,
      acts: [
        { at: -150, do: "rotate", why: "age", note: "codeChanged" },
        { at: -150, do: "handOver", channel: "in_person" },
      ],
    },
  ),
  door(
    "cleaners",
    ["cleaning", "building", "door_code", "write", "cleaning", "office"],
    [-250, null],
    { review: 45, acts: [{ at: -149, do: "handOver", channel: "in_person" }] },
  ),
  door(
    "letters",
    ["letters", "newsletter", "integration", "write", "connection", "marketing"],
    [-280, null],
    { review: 14 },
  ),
  // To be changed before it is handed over: one for the day after tomorrow, one late.
  door(
    "openDay",
    ["events", "newsletter", "shared_password", "write", "event", "marketing"],
    [-3, 16],
    { starts: 2, channel: null, changedBefore: false },
  ),
  door(
    "classroom",
    ["training", "files", "shared_password", "read", "training", "maker"],
    [-6, 12],
    { starts: -2, channel: "phone", changedBefore: false },
  ),
  // Not begun yet.
  door(
    "contracts",
    ["legal", "files", "dedicated_account", "read", "contract", "office"],
    [-2, 24],
    { starts: 10, channel: null },
  ),
  door(
    "yearlyAudit",
    ["securityAudit", "mailAndOffice", "dedicated_account", "read", "audit", "maker"],
    [-1, 19],
    { starts: 5, channel: null, authorizedBy: "office" },
  ),
  door(
    "newHires",
    ["hrAdviser", "hiring", "dedicated_account", "write", "hiring", "office"],
    [-1, 44],
    { starts: 14, channel: null },
  ),
];
