import { useEffect, useState } from "react";
import { trpc } from "#client/trpc.ts";
import type { PushDevice } from "#shared/notification-settings.ts";
import { canPush, isSubscribed, mustBeInstalled, subscribe, unsubscribe } from "./push-subscription.ts";

/**
 * State of push notifications on this device. `blocked`: denied in the browser's settings; `notInstalled`: iOS, which
 * shows notifications only for web apps on the home screen.
 */
export type PushState = "unsupported" | "notInstalled" | "blocked" | "off" | "on";

export type PushFailure = "dismissed" | "failed" | "refused";

/** localStorage key for this browser's push device id. */
const storageKey = "selfcare-push-device";

/** Turns push notifications on and off on this device, in the browser and on the server. */
export function usePush(devices: readonly PushDevice[], publicKey: string) {
  const create = trpc.pushDevices.create.useMutation();
  const remove = trpc.pushDevices.remove.useMutation();
  const settingsQuery = trpc.useUtils().notificationSettings.get;
  const [ownId, setOwnId] = useState(() => localStorage.getItem(storageKey));
  const [isBusy, setIsBusy] = useState(false);
  const [failure, setFailure] = useState<PushFailure>();
  const [isAllowed, setIsAllowed] = useIsAllowed();

  async function turnOn(): Promise<boolean> {
    setFailure(undefined);
    setIsBusy(true);
    try {
      if ((await Notification.requestPermission()) !== "granted") throw new Failure("dismissed");
      const subscription = await subscribe(publicKey).catch(() => {
        throw new Failure("failed");
      });
      const device = await create.mutateAsync(subscription).catch(async () => {
        await unsubscribe();
        throw new Failure("refused");
      });
      localStorage.setItem(storageKey, device.id);
      await settingsQuery.invalidate();
      setOwnId(device.id);
      setIsAllowed(true);
      return true;
    } catch (error) {
      setFailure(error instanceof Failure ? error.why : "failed");
      return false;
    } finally {
      setIsBusy(false);
    }
  }

  async function turnOff(id: string): Promise<boolean> {
    setFailure(undefined);
    setIsBusy(true);
    try {
      await remove.mutateAsync({ id });
      if (id === ownId) await unsubscribe();
      await settingsQuery.invalidate();
      return true;
    } catch {
      setFailure("refused");
      return false;
    } finally {
      setIsBusy(false);
    }
  }

  const own = isAllowed ? devices.find(({ id }) => id === ownId) : undefined;
  return {
    state: stateOf(own),
    own,
    others: devices.filter((device) => device !== own),
    isBusy,
    failure,
    turnOn,
    turnOff,
  };
}

function stateOf(own: PushDevice | undefined): PushState {
  if (!canPush()) return mustBeInstalled() ? "notInstalled" : "unsupported";
  if (Notification.permission === "denied") return "blocked";
  return own ? "on" : "off";
}

/** Tracks whether the browser still has a push subscription, which clearing site data removes. */
function useIsAllowed() {
  const [isAllowed, setIsAllowed] = useState(false);
  useEffect(() => {
    if (!canPush() || Notification.permission !== "granted") return;
    let isGone = false;
    isSubscribed().then(
      (subscribed) => {
        if (!isGone) setIsAllowed(subscribed);
      },
      () => {},
    );
    return () => {
      isGone = true;
    };
  }, []);
  return [isAllowed, setIsAllowed] as const;
}

class Failure extends Error {
  constructor(readonly why: PushFailure) {
    super(why);
  }
}
