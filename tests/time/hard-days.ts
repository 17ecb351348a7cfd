/** The end of the day, in UTC. Sources: the named file of the IANA time zone database, release 2026f, and what it cites. */
export const HARD_DAYS: readonly (readonly [
  zone: string,
  day: string,
  end: string,
  why: string,
])[] = [
  // Rules of 2025 and 2026. northamerica: Zone America/Winnipeg, America/Vancouver (B.C. Gov News 2026AG0013-000209), America/Edmonton.
  [
    "America/Winnipeg",
    "2026-12-31",
    "2027-01-01T05:00:00Z",
    "Manitoba no longer goes back in November 2026",
  ],
  [
    "America/Vancouver",
    "2026-12-31",
    "2027-01-01T07:00:00Z",
    "British Columbia no longer goes back in November 2026",
  ],
  [
    "America/Edmonton",
    "2026-12-31",
    "2027-01-01T06:00:00Z",
    "Alberta no longer goes back in November 2026",
  ],
  ["America/Toronto", "2026-12-31", "2027-01-01T05:00:00Z", "Ontario does"],
  // northamerica: Rule Cuba.
  [
    "America/Havana",
    "2026-12-31",
    "2027-01-01T04:00:00Z",
    "Cuba keeps summer time over the winter of 2026",
  ],
  ["America/Havana", "2026-03-07", "2026-03-08T05:00:00Z", "00:00 becomes 01:00"],
  [
    "America/Havana",
    "2025-11-01",
    "2025-11-02T04:00:00Z",
    "00:xx comes twice: the first one begins the day",
  ],
  // africa: Zone Africa/Casablanca, Rule Morocco.
  [
    "Africa/Casablanca",
    "2026-12-31",
    "2027-01-01T00:00:00Z",
    "Morocco is on UTC since 20 September 2026",
  ],
  ["Africa/Casablanca", "2026-09-19", "2026-09-19T23:00:00Z", "the day before still ends at UTC+1"],
  ["Africa/Casablanca", "2025-12-31", "2025-12-31T23:00:00Z", "so did the year before"],
  // southamerica: Rule Chile (Decreto 224 of 2022), Rule Brazil (Decreto 9.242 of 2017), Rule Para (Ley 7354 of 2024).
  [
    "America/Santiago",
    "2026-09-05",
    "2026-09-06T04:00:00Z",
    "midnight is skipped: the next day begins at 01:00",
  ],
  ["America/Santiago", "2026-04-04", "2026-04-05T04:00:00Z", "23:xx comes twice"],
  [
    "America/Coyhaique",
    "2026-12-31",
    "2027-01-01T03:00:00Z",
    "Aysén stays on summer time since 2025",
  ],
  ["America/Sao_Paulo", "2018-11-03", "2018-11-04T03:00:00Z", "midnight is skipped"],
  ["America/Sao_Paulo", "2019-02-16", "2019-02-17T03:00:00Z", "23:xx comes twice"],
  [
    "America/Asuncion",
    "2026-07-01",
    "2026-07-02T03:00:00Z",
    "Paraguay stays on summer time since October 2024",
  ],
  ["America/Caracas", "2007-12-09", "2007-12-10T04:30:00Z", "half an hour back at 03:00"],
  // africa: Rule Egypt (Law 24 of 2023).
  ["Africa/Cairo", "2026-04-23", "2026-04-23T22:00:00Z", "midnight is skipped"],
  ["Africa/Cairo", "2026-10-29", "2026-10-29T22:00:00Z", "23:xx comes twice"],
  // asia: Rule Lebanon, Rule Iran, Zone Asia/Kathmandu, Asia/Pyongyang, Asia/Kolkata, Asia/Amman.
  ["Asia/Beirut", "2026-03-28", "2026-03-28T22:00:00Z", "midnight is skipped"],
  ["Asia/Beirut", "2026-10-24", "2026-10-24T22:00:00Z", "23:xx comes twice"],
  [
    "Asia/Tehran",
    "2022-03-21",
    "2022-03-21T20:30:00Z",
    "midnight is skipped, at a half-hour offset",
  ],
  ["Asia/Kathmandu", "1985-12-31", "1985-12-31T18:30:00Z", "00:00 becomes 00:15"],
  ["Asia/Kathmandu", "2026-12-31", "2026-12-31T18:15:00Z", "a quarter-hour offset"],
  ["Asia/Pyongyang", "2018-05-04", "2018-05-04T15:00:00Z", "23:30 becomes midnight"],
  ["Asia/Kolkata", "2026-12-31", "2026-12-31T18:30:00Z", "a half-hour offset"],
  ["Asia/Amman", "2022-10-28", "2022-10-28T21:00:00Z", "Jordan did not go back in October 2022"],
  // australasia: Rule LH, Zone Pacific/Apia (International Date Line Act 2011), Kwajalein, Kiritimati, Chatham, Eucla.
  ["Australia/Lord_Howe", "2026-10-03", "2026-10-03T13:30:00Z", "the last day at UTC+10:30"],
  ["Australia/Lord_Howe", "2026-10-04", "2026-10-04T13:00:00Z", "half an hour ahead at 02:00"],
  ["Australia/Lord_Howe", "2026-04-05", "2026-04-05T13:30:00Z", "half an hour back at 02:00"],
  ["Australia/Eucla", "2026-12-31", "2026-12-31T15:15:00Z", "UTC+8:45"],
  ["Pacific/Chatham", "2026-04-05", "2026-04-05T11:15:00Z", "UTC+12:45 after 03:45 came twice"],
  ["Pacific/Apia", "2011-12-29", "2011-12-30T10:00:00Z", "the day before the skipped one"],
  [
    "Pacific/Apia",
    "2011-12-30",
    "2011-12-30T10:00:00Z",
    "a day that never was ends as it would have begun",
  ],
  ["Pacific/Apia", "2011-12-31", "2011-12-31T10:00:00Z", "the first day west of the date line"],
  ["Pacific/Kwajalein", "1993-08-21", "1993-08-21T12:00:00Z", "another day that never was"],
  ["Pacific/Kiritimati", "1994-12-30", "1994-12-31T10:00:00Z", "New Year's Eve of 1994 never was"],
  // northamerica: Rule StJohns. europe: Rule Thule and EU rules for America/Nuuk, Atlantic/Azores, Rule Russia. antarctica: Rule Troll.
  [
    "America/St_Johns",
    "2010-11-06",
    "2010-11-07T03:30:00Z",
    "at 00:01 back to 23:01 of the day before",
  ],
  ["America/Nuuk", "2024-03-30", "2024-03-31T01:00:00Z", "23:00 becomes midnight"],
  ["America/Nuuk", "2024-10-26", "2024-10-27T02:00:00Z", "midnight becomes 23:00"],
  ["Atlantic/Azores", "2026-10-24", "2026-10-25T00:00:00Z", "01:00 becomes 00:00"],
  ["Europe/Moscow", "2014-10-26", "2014-10-26T21:00:00Z", "one hour back for good"],
  ["Antarctica/Troll", "2026-03-29", "2026-03-29T22:00:00Z", "two hours ahead at 01:00"],
  ["UTC", "2026-12-31", "2027-01-01T00:00:00Z", "no rule at all"],
];
