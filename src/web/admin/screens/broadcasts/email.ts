/** The email of a broadcast that is written, as its readers would see it. */
import { writtenEmail } from "../../../../editions/broadcast/by-hand.ts";
import type { Trial } from "../../../../emails/trial.ts";
import { nowhere } from "../../barred.tsx";
import type { Desk } from "../../route.ts";
import { showEmail, showHtml } from "../editions/email.tsx";
import { broadcastPath } from "./list.tsx";
import { writtenOf } from "./written.tsx";

export async function emailPage(desk: Desk): Promise<Response> {
  const email = await emailOf(desk);
  const slug = desk.c.req.param("broadcast") ?? "";
  return email === undefined ? nowhere(desk) : showEmail(desk, broadcastPath(slug), email);
}

export async function emailHtml(desk: Desk): Promise<Response> {
  const email = await emailOf(desk);
  return email === undefined ? nowhere(desk) : showHtml(desk, email);
}

async function emailOf(desk: Desk): Promise<Trial | undefined> {
  const written = await writtenOf(desk);
  return written && writtenEmail(desk.pages, written, desk.now);
}
