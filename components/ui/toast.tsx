"use client";

import { Toast } from "@base-ui/react/toast";
import { CircleCheck, OctagonAlert, X } from "lucide-react";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Icon } from "./icon";

/** Stands once, in the layout: where short messages appear. */
export function ToastProvider({ children }: { children: ReactNode }) {
  return (
    <Toast.Provider timeout={6000}>
      {children}
      <Toast.Portal>
        <Toast.Viewport className="fixed inset-x-4 bottom-[calc(4.75rem+env(safe-area-inset-bottom))] z-50 flex flex-col gap-2 sm:inset-x-auto sm:right-6 sm:bottom-6 sm:w-90 print:hidden">
          <ToastList />
        </Toast.Viewport>
      </Toast.Portal>
    </Toast.Provider>
  );
}

function ToastList() {
  const t = useTranslations("ui");
  const { toasts } = Toast.useToastManager();
  return toasts.map((toast) => (
    <Toast.Root
      key={toast.id}
      toast={toast}
      swipeDirection={["down", "right"]}
      className="rounded-lg border border-line-strong bg-raised shadow-pop transition-opacity duration-150 data-ending-style:opacity-0 data-starting-style:opacity-0"
    >
      <Toast.Content className="flex items-start gap-2.5 py-3 pr-2 pl-3.5">
        <Icon
          of={toast.type === "danger" ? OctagonAlert : CircleCheck}
          size={18}
          className={toast.type === "danger" ? "mt-0.5 text-danger" : "mt-0.5 text-success"}
        />
        <div className="min-w-0 flex-1 text-sm">
          <Toast.Title className="font-[550]" />
          <Toast.Description className="text-ink-2" />
        </div>
        <Toast.Close
          aria-label={t("dismiss")}
          className="flex size-8 items-center justify-center rounded-md text-ink-3 hover:text-ink"
        >
          <Icon of={X} />
        </Toast.Close>
      </Toast.Content>
    </Toast.Root>
  ));
}

/** `const toast = useToast(); toast("Door closed", "M2 Web Studio, Hosting panel")`. */
export function useToast() {
  const manager = Toast.useToastManager();
  return (title: string, description?: string, tone: "success" | "danger" = "success") =>
    manager.add({ title, description, type: tone });
}
