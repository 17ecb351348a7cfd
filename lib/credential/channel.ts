export const CHANNELS = [
  "password_manager",
  "one_time_link",
  "phone",
  "in_person",
  "system_invitation",
  "email",
  "chat",
  "text_message",
  "screenshot",
  "unknown",
] as const;

export type Channel = (typeof CHANNELS)[number];

export type ChannelSafety = "safe" | "insecure" | "unknown";

const SAFETY: Readonly<Record<Channel, ChannelSafety>> = {
  password_manager: "safe",
  one_time_link: "safe",
  phone: "safe",
  in_person: "safe",
  system_invitation: "safe",
  email: "insecure",
  chat: "insecure",
  text_message: "insecure",
  screenshot: "insecure",
  unknown: "unknown",
};

/** Whether a secret handed over this way stays between the two: insecure channels keep a copy others can read. Unknown is a finding, never "safe". */
export function channelSafety(channel: Channel): ChannelSafety {
  return SAFETY[channel];
}

/** The channels that expose the generation handed over by them. */
export const INSECURE_CHANNELS: readonly Channel[] = CHANNELS.filter(
  (channel) => SAFETY[channel] === "insecure",
);
