import type { ComponentType } from "react";
import { useState } from "react";
import { useAnnounce } from "#client/ui/announcer.tsx";
import { BackLink } from "#client/ui/back-link.tsx";
import { Button, LinkButton, RouteButton } from "#client/ui/button.tsx";
import { CheckList } from "#client/ui/check-list.tsx";
import { Choice } from "#client/ui/choice.tsx";
import { CopyButton } from "#client/ui/copy-button.tsx";
import { DateTime, RecentTime } from "#client/ui/date-time.tsx";
import { DueDate } from "#client/ui/due-date.tsx";
import { EmptyState } from "#client/ui/empty-state.tsx";
import { Fact } from "#client/ui/fact.tsx";
import { SelectField, TextArea, TextField } from "#client/ui/field.tsx";
import { LocaleContext } from "#client/ui/locale.tsx";
import { Money } from "#client/ui/money.tsx";
import { Monogram } from "#client/ui/monogram.tsx";
import { Popover } from "#client/ui/popover.tsx";
import { SearchField } from "#client/ui/search-field.tsx";
import { Section } from "#client/ui/section.tsx";
import { Skeleton, SkeletonRows } from "#client/ui/skeleton.tsx";
import { StackedBars } from "#client/ui/stacked-bars.tsx";
import { Switch } from "#client/ui/switch.tsx";
import { Table } from "#client/ui/table.tsx";
import { overlayExamples } from "./overlay-examples.tsx";

const ignore = () => {};
const amount = { amount: 123_450, currency: "SEK" };
const options = ["One", "Two", "Three"].map((label) => ({ value: label, label }));
const looks = ["primary", "secondary", "quiet"] as const;
const dueMessages = {
  due: (day: string) => `Due on ${day}`,
  overdue: (day: string) => `Overdue since ${day}`,
};

/** Examples of every component of client/ui, by its file. */
export const examples: Record<string, ComponentType> = {
  "announcer.tsx": function AnnouncerExample() {
    const announce = useAnnounce();
    return <Button onClick={() => announce("An announcement")}>Announce</Button>;
  },
  "back-link.tsx": () => <BackLink to="/">Back</BackLink>,
  "button.tsx": () =>
    looks.map((look) => (
      <div key={look} className="dialog-actions">
        <Button look={look}>{look}</Button>
        <Button look={look} busy>
          busy
        </Button>
        <LinkButton look={look} href="#link">
          link
        </LinkButton>
        <RouteButton look={look} to="/">
          route
        </RouteButton>
      </div>
    )),
  "check-list.tsx": function CheckListExample() {
    const [selected, select] = useState(["One"]);
    const list = { label: "Numbers", options, selected, onChange: select };
    return [undefined, "Filter"].map((label) => (
      <CheckList key={label ?? ""} {...list} filterLabel={label} />
    ));
  },
  "choice.tsx": function ChoiceExample() {
    const [value, choose] = useState("One");
    const choice = { label: "Number", value, options, onChange: choose };
    return [false, true].map((label) => <Choice key={String(label)} {...choice} showLabel={label} />);
  },
  "copy-button.tsx": () => (
    <CopyButton text="Text" messages={{ copy: "Copy", copied: "Copied", failed: "Not copied" }} />
  ),
  "date-time.tsx": () => (
    <>
      <DateTime value="2026-11-24T13:32:05Z" />
      <DateTime value="2026-11-24T13:32:05Z" style="weekday" />
      <RecentTime value={new Date().toISOString()} />
      <RecentTime value="2024-11-24T13:32:05Z" />
    </>
  ),
  "due-date.tsx": () =>
    ["2020-01-31", "2099-01-31"].map((date) => (
      <p key={date}>
        <DueDate date={date} messages={dueMessages} />
      </p>
    )),
  "empty-state.tsx": () => <EmptyState title="Nothing here yet">Items will appear here.</EmptyState>,
  "fact.tsx": () => (
    <dl className="facts">
      <Fact name="Name">Value</Fact>
      <Fact name="Name" aside={<Button look="quiet">Change</Button>}>
        Value
      </Fact>
    </dl>
  ),
  "field.tsx": () =>
    [{}, { hint: "A hint" }, { error: "An error" }].map((texts) => (
      <div key={Object.keys(texts).join()}>
        <TextField label="Text" {...texts} />
        <TextArea label="Long text" {...texts} />
        <SelectField label="Number" options={options} onChange={ignore} {...texts} />
      </div>
    )),
  "locale.tsx": () => (
    <LocaleContext value={{ locale: "sv-SE", timeZone: "Europe/Stockholm" }}>
      <DateTime value="2026-11-24T13:32:05Z" /> <Money value={amount} />
    </LocaleContext>
  ),
  "money.tsx": () => (
    <>
      <Money value={amount} />
      <Money value={{ ...amount, amount: -amount.amount }} size="large" />
      <Money value={amount} size="display" sign="always" />
      <Money value={amount} isVoid />
    </>
  ),
  "monogram.tsx": () =>
    ["Norrsken Bio", "A", "Kafé & Co", "7 Sisters"].map((name) => <Monogram key={name} name={name} />),
  "popover.tsx": () => <Popover button="Open">Content</Popover>,
  "search-field.tsx": () =>
    [undefined, "text"].map((value) => (
      <SearchField key={value ?? ""} label="Search" hint="Search" value={value} onChange={ignore} />
    )),
  "section.tsx": () => (
    <Section title="Title" aside={<a href="#all">All</a>}>
      Content
    </Section>
  ),
  "skeleton.tsx": () => (
    <>
      <Skeleton width="12rem" />
      <SkeletonRows count={3} height="2rem" />
    </>
  ),
  "stacked-bars.tsx": () => (
    <StackedBars
      label="Payments"
      hint="Use the arrow keys"
      totalName="Total"
      columns={["Jan", "Feb", "Mar"].map((short) => ({ key: short, short, long: short }))}
      series={[1, 2, 3, 4, 5, 6].map((n) => ({ key: `${n}`, name: `Series ${n}`, values: [n, 2 * n, 0] }))}
      format={String}
      formatShort={String}
    />
  ),
  "switch.tsx": function SwitchExample() {
    const [checked, setChecked] = useState(true);
    return [false, true].map((disabled) => (
      <Switch key={String(disabled)} label="Setting" {...{ disabled, checked }} onChange={setChecked} />
    ));
  },
  "table.tsx": () => {
    const columns = [
      { name: "Name", cell: (row: string) => row },
      { name: "Length", numeric: true, cell: (row: string) => row.length },
    ];
    return <Table caption="Names" columns={columns} rows={["One", "Three"]} rowKey={(row) => row} />;
  },
  ...overlayExamples,
};
