import type { MirrorWords } from "./mirror";

/** The people of the example company. `maker` is the one who looks at it; the others are made up. */
export const PEOPLE = ["maker", "office", "it", "marketing", "finance", "auditor"] as const;
export type PersonKey = (typeof PEOPLE)[number];
export type FictitiousKey = Exclude<PersonKey, "maker">;

export const SUPPLIERS = [
  "webAgency",
  "webDeveloper",
  "shopBuilder",
  "hoster",
  "search",
  "ads",
  "social",
  "photographer",
  "letters",
  "copywriter",
  "crmPartner",
  "supportDesk",
  "bookkeeper",
  "accountant",
  "payrollOffice",
  "taxAdviser",
  "stockConsultant",
  "itServices",
  "networks",
  "backups",
  "securityAudit",
  "penetrationTest",
  "alarms",
  "cleaning",
  "officeMachines",
  "telephony",
  "recruiter",
  "hrAdviser",
  "legal",
  "broker",
  "dataAnalyst",
  "cloudBuilder",
  "appBuilder",
  "translator",
  "payments",
  "logistics",
  "fitOut",
  "events",
  "training",
  "contractor",
] as const;
export type SupplierKey = (typeof SUPPLIERS)[number];

export const SYSTEMS = [
  "website",
  "shop",
  "hosting",
  "domains",
  "cloud",
  "code",
  "analytics",
  "advertising",
  "socialPage",
  "newsletter",
  "crm",
  "helpDesk",
  "accounting",
  "payroll",
  "bank",
  "cardPayments",
  "taxPortal",
  "stock",
  "mailAndOffice",
  "files",
  "backup",
  "vpn",
  "firewall",
  "building",
  "hiring",
] as const;
export type SystemKey = (typeof SYSTEMS)[number];

export const REASONS = [
  "relaunch",
  "repair",
  "searchReview",
  "campaign",
  "season",
  "move",
  "certificate",
  "monthEnd",
  "yearEnd",
  "payRun",
  "taxReturn",
  "stockCount",
  "connection",
  "everydaySupport",
  "restoreTest",
  "audit",
  "penetrationTest",
  "maintenance",
  "cleaning",
  "hiring",
  "contract",
  "report",
  "translation",
  "pictures",
  "training",
  "event",
  "release",
  "fitOut",
] as const;
export type ReasonKey = (typeof REASONS)[number];

export const REMARKS = [
  "takesLonger",
  "phaseTwo",
  "stillNeeded",
  "reviewed",
  "forgotten",
  "standing",
  "keepsRunning",
  "moreAtHome",
  "loggedTwice",
  "wrongSupplier",
  "neverCame",
  "wrongDoor",
  "accountRemoved",
  "projectOver",
  "codeChanged",
] as const;
export type RemarkKey = (typeof REMARKS)[number];

/** One supplier in one language: his contact is who receives what is handed over. */
export type SupplierWords = { name: string; domain: string; contact?: string };
/** One system in one language, with the note how to close it. `account` is what its shared credential is called. */
export type SystemWords = { name: string; url?: string; howToClose: string; account?: string };

/** All the words of the example company in one language. */
export type CompanyWords = {
  people: Record<FictitiousKey, string>;
  suppliers: Record<SupplierKey, SupplierWords>;
  systems: Record<SystemKey, SystemWords>;
  reasons: Record<ReasonKey, string>;
  remarks: Record<RemarkKey, string>;
  mirror: MirrorWords;
};
