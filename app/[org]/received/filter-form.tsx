import { useTranslations } from "next-intl";
import { FilterForm } from "@/components/things/filter-form";
import {
  RECEIVED_DUE_CHOICES,
  RECEIVED_STATE_CHOICES,
  type ReceivedFilter,
  receivedFilterParams,
} from "@/lib/received/filter";
import { MANDATES } from "@/lib/received/kinds";

type Props = {
  path: string;
  filter: ReceivedFilter;
  /** The name of the one client it is narrowed to, where it is known. */
  client: string | null;
  members: { value: string; label: string }[];
  /** The reader's own membership, which "me" stands for. */
  me: string | null;
};

/** Search and filters of what is held for clients. */
export function ReceivedFilterForm({ path, filter, client, members, me }: Props) {
  const t = useTranslations("received.list");
  const known = (id: string | null) => (id === "me" ? me : id);
  const user = known(filter.user);
  const owner = known(filter.owner);
  const nameOf = (id: string) => members.find(({ value }) => value === id)?.label;
  const only = [
    ...(filter.client === null
      ? []
      : [
          {
            name: "client",
            value: filter.client,
            label: t("onlyOf", { client: client ?? t("thisClient") }),
          },
        ]),
    ...(owner === null
      ? []
      : [
          {
            name: "owner",
            value: owner,
            label: t("onlyOwned", { name: nameOf(owner) ?? t("thisPerson") }),
          },
        ]),
    ...(filter.vault === null
      ? []
      : [{ name: "vault", value: filter.vault, label: t("onlyNoVault") }]),
  ];
  return (
    <FilterForm
      path={path}
      words={{ search: t("search"), show: t("show"), clear: t("clear") }}
      q={filter.q}
      choices={[
        {
          name: "due",
          label: t("filter.due"),
          value: filter.due,
          options: RECEIVED_DUE_CHOICES.map((value) => ({ value, label: t(`dues.${value}`) })),
          any: t("all"),
        },
        {
          name: "mandate",
          label: t("filter.mandate"),
          value: filter.mandate,
          options: MANDATES.map((value) => ({ value, label: t(`mandates.${value}`) })),
          any: t("all"),
        },
        { name: "user", label: t("filter.user"), value: user, options: members, any: t("all") },
        {
          name: "state",
          label: t("filter.state"),
          value: filter.state,
          options: RECEIVED_STATE_CHOICES.map((value) => ({ value, label: t(`states.${value}`) })),
        },
      ]}
      only={only}
      narrowed={receivedFilterParams(filter).size > 0}
    />
  );
}
