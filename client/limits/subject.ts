import { type LimitSubject, limitSubjects } from "#shared/limits.ts";

/** What a limit's id says that it limits; the first there is where it says nothing known. */
export function subjectOf(id: string): LimitSubject {
  return limitSubjects.find((subject) => id.startsWith(`${subject}-`)) ?? limitSubjects[0];
}
