"use client";

import { type FormHandler, ServerForm } from "@/components/form/server-form";
import type { Problems } from "@/components/form/use-problems";
import type { Link } from "@/components/link/use-link-page";
import { SecretWatch } from "@/components/things/secret-watch";
import type { DoorPage } from "./door-types";

export type ActProps = { door: DoorPage; link: Link; onDone: () => void };

type FormProps = ActProps & {
  action: FormHandler<unknown>;
  submit: string;
  done: string;
  children: (problems: Problems) => React.ReactNode;
};

/** The form of one act by link. */
export function DoorForm(props: FormProps) {
  const { action, submit, done, onDone, children } = props;
  return (
    <ServerForm action={action} submit={submit} variant="primary" done={done} onDone={onDone}>
      {(problems) => (
        <SecretWatch>
          <Hidden {...props} />
          {children(problems)}
        </SecretWatch>
      )}
    </ServerForm>
  );
}

/** The link's parts, and the version the reader was looking at. */
function Hidden({ door, link }: ActProps) {
  const [grant] = door.grants;
  return (
    <>
      <input type="hidden" name="organizationId" value={link.organizationId} />
      <input type="hidden" name="linkId" value={link.linkId} />
      <input type="hidden" name="token" value={link.token} />
      <input type="hidden" name="id" value={grant?.id} />
      <input type="hidden" name="version" value={grant?.version} />
    </>
  );
}
