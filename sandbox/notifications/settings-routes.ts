import { Elysia } from "elysia";
import * as v from "valibot";
import type { Deps } from "#sandbox/core/deps.ts";
import { problem } from "#sandbox/core/problem.ts";
import { answers, customerParams, itemParams } from "#sandbox/web/service.ts";
import {
  type NotificationSettings,
  newPushDevice,
  notificationChanges,
  notificationPreview,
  notificationSettings,
  pushDevice,
  pushRenewal,
  testMessage,
} from "#shared/notification-settings.ts";
import { notificationEvent } from "#shared/notifications.ts";
import { rescheduleHeld } from "./deliveries.ts";
import {
  addPushDevice,
  pushDevicesOf,
  pushKeysOf,
  removePushDevice,
  renewPushDevice,
} from "./push-devices.ts";
import { recipientOf } from "./recipient.ts";
import { previewOf, sendTest } from "./samples.ts";
import { changeSettings, eventSettingsOf, quietHoursOf } from "./settings.ts";

const eventParams = v.object({ ...customerParams.entries, event: notificationEvent });

/** Routes for notification settings. */
export function createSettings(deps: Deps) {
  const { database, publish } = deps;
  const publishChange = (customerId: string) => publish({ customerId, topic: "notifications", id: null });
  return new Elysia()
    .get("/customers/:customerId/settings", ({ params }) => settingsOf(deps, params.customerId), {
      params: customerParams,
      ...answers("Get notification settings", { 200: notificationSettings }, [404]),
    })
    .patch(
      "/customers/:customerId/settings",
      ({ params: { customerId }, body }) => {
        changeSettings(database, customerId, body);
        if (body.quietHours) rescheduleHeld(deps, customerId);
        publishChange(customerId);
        return settingsOf(deps, customerId);
      },
      {
        params: customerParams,
        body: notificationChanges,
        ...answers("Change the given settings", { 200: notificationSettings }, [400, 404]),
      },
    )
    .get(
      "/customers/:customerId/previews/:event",
      ({ params: { customerId, event } }) => previewOf(deps, customerId, event),
      {
        params: eventParams,
        ...answers("Preview an event's message", { 200: notificationPreview }, [400, 404]),
      },
    )
    .post(
      "/customers/:customerId/test-messages",
      ({ params: { customerId }, body, status }) => {
        sendTest(deps, customerId, body);
        return status(202, {});
      },
      {
        params: customerParams,
        body: testMessage,
        ...answers("Send a test message", { 202: v.object({}), 400: problem, 404: problem, 429: problem }),
      },
    )
    .post(
      "/customers/:customerId/push-devices",
      ({ params: { customerId }, body, status }) => {
        const device = addPushDevice(deps, customerId, body);
        publishChange(customerId);
        return status(201, device);
      },
      {
        params: customerParams,
        body: newPushDevice,
        ...answers("Add a browser for push messages", { 201: pushDevice }, [400, 422]),
      },
    )
    .post(
      "/push-devices/renewals",
      ({ body }) => {
        renewPushDevice(deps, body);
        return {};
      },
      {
        body: pushRenewal,
        ...answers("Replace a push subscription", { 200: v.object({}), 400: problem, 422: problem }),
      },
    )
    .delete(
      "/customers/:customerId/push-devices/:id",
      ({ params: { customerId, id } }) => {
        if (removePushDevice(database, customerId, id)) publishChange(customerId);
        return {};
      },
      { params: itemParams, ...answers("Remove a browser", { 200: v.object({}) }) },
    );
}

function settingsOf({ database }: Deps, customerId: string): NotificationSettings {
  const { email, phone, timeZone } = recipientOf(database, customerId);
  return {
    events: eventSettingsOf(database, customerId),
    quietHours: quietHoursOf(database, customerId),
    timeZone,
    addresses: { email: email.replace(/^(.).*(?=@)/, "$1•••"), sms: `•••${phone.slice(-4)}` },
    push: {
      publicKey: pushKeysOf(database).publicKey,
      devices: pushDevicesOf(database, customerId),
    },
  };
}
