type Subject = { kind: string; id: string };

/** Where a thing of the register is shown; null where it has no page. A contact is shown by its supplier, or its client. */
export function thingHref(slug: string, thing: Subject, all: readonly Subject[]): string | null {
  switch (thing.kind) {
    case "supplier":
      return `/${slug}/suppliers/${thing.id}`;
    case "system":
      return `/${slug}/systems/${thing.id}`;
    case "credential":
      return `/${slug}/credentials/${thing.id}`;
    case "grant":
      return `/${slug}/grants/${thing.id}`;
    case "membership":
      return `/${slug}/people/${thing.id}`;
    case "contact": {
      const supplier = all.find(({ kind }) => kind === "supplier");
      return supplier === undefined ? null : `/${slug}/suppliers/${supplier.id}#contacts`;
    }
    case "client":
      return `/${slug}/clients/${thing.id}`;
    case "access_request":
      return `/${slug}/requests/${thing.id}`;
    case "received_access":
      return `/${slug}/received/${thing.id}`;
    case "hand_back":
      return `/${slug}/hand-backs/${thing.id}`;
    case "client_contact": {
      const client = all.find(({ kind }) => kind === "client");
      return client === undefined ? null : `/${slug}/clients/${client.id}#contacts`;
    }
    default:
      return null;
  }
}
