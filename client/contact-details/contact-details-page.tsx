import { Page } from "#client/components/page.tsx";
import { QueryState } from "#client/components/panel.tsx";
import { useMessages } from "#client/i18n/messages.ts";
import { trpc } from "#client/trpc.ts";
import { SkeletonRows } from "#client/ui/skeleton.tsx";
import { useNotice } from "#client/ui/use-notice.tsx";
import { contactKinds } from "#shared/contact-details.ts";
import { Contact } from "./contact.tsx";

/** Shows the payer's phone number and email address and lets them change each. */
export function ContactDetailsPage() {
  const messages = useMessages("contactDetails");
  const query = trpc.contactDetails.get.useQuery();
  const notice = useNotice(messages);
  return (
    <Page title={messages.title} className="contact-details">
      <QueryState query={query} skeleton={<SkeletonRows count={2} height="7rem" />}>
        {(details) =>
          contactKinds.map((kind) => (
            <Contact key={kind} kind={kind} details={details} say={(text) => notice.say({ text })} />
          ))
        }
      </QueryState>
      {notice.place}
    </Page>
  );
}
