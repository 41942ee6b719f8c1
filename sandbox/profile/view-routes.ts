import * as v from "valibot";
import type { Deps } from "#sandbox/core/deps.ts";
import { Problem, problem } from "#sandbox/core/problem.ts";
import { newId } from "#sandbox/core/random.ts";
import { answers, customerRoutes, itemParams, listOf } from "#sandbox/web/service.ts";
import { maxViews, newView, type View, view, viewName } from "#shared/views.ts";

/** Routes for saved views. */
export function createViews({ database, clock, publish }: Deps) {
  const list = (customerId: string) => ({
    items: database
      .query<Omit<View, "createdAt"> & { created_at: number }, [string]>(
        "select id, name, search, created_at from views where customer_id = ? order by created_at, id",
      )
      .all(customerId)
      .map(({ created_at, ...row }) => ({ ...row, createdAt: new Date(created_at).toISOString() })),
  });
  const changed = (customerId: string) => {
    publish({ customerId, topic: "profile", id: null });
    return list(customerId);
  };

  return customerRoutes()
    .get(
      "/views",
      ({ params }) => list(params.customerId),
      answers("List saved views, oldest first", listOf(view)),
    )
    .post(
      "/views",
      ({ params: { customerId }, body, status }) => {
        const now = clock.now().getTime();
        database.transaction(() => {
          if (list(customerId).items.length >= maxViews) throw new Problem("too_many");
          database
            .query("insert into views values (?, ?, ?, ?, ?)")
            .run(newId(now), customerId, body.name, body.search, now);
        })();
        return status(201, changed(customerId));
      },
      { body: newView, ...answers("Save a view", { ...listOf(view), 201: listOf(view)[200], 409: problem }) },
    )
    .patch(
      "/views/:id",
      ({ params: { customerId, id }, body }) => {
        const { changes } = database
          .query("update views set name = ? where id = ? and customer_id = ?")
          .run(body.name, id, customerId);
        if (changes === 0) throw new Problem("not_found");
        return changed(customerId);
      },
      {
        params: itemParams,
        body: v.object({ name: viewName }),
        ...answers("Rename a view", listOf(view), [404]),
      },
    )
    .delete(
      "/views/:id",
      ({ params: { customerId, id } }) => {
        database.query("delete from views where id = ? and customer_id = ?").run(id, customerId);
        return changed(customerId);
      },
      { params: itemParams, response: listOf(view), detail: { summary: "Delete a view" } },
    );
}
