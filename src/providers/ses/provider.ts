import * as z from "zod-small/mini";
import { defineProvider } from "../provider.ts";
import { url } from "../settings.ts";
import { createSesTransport, type SesSettings } from "./transport.ts";
import { readSesHook } from "./webhook.ts";

const settings = {
  SES_REGION: z.optional(
    z
      .string()
      .check(z.regex(/^[a-z]{2}(?:-[a-z]+)+-\d$/, { error: "must be a region such as eu-west-1" })),
  ),
  SES_ACCESS_KEY_ID: z.optional(z.string()),
  SES_SECRET_ACCESS_KEY: z.optional(z.string()),
  SES_CONFIGURATION_SET: z.optional(z.string()),
  SES_BASE_URL: z.optional(url("https://email.eu-west-1.amazonaws.com")),
  SES_TOPIC_ARN: z.optional(
    z.string().check(
      z.regex(/^arn:aws(?:-cn|-us-gov)?:sns:[a-z0-9-]+:\d{12}:[\w-]{1,256}$/, {
        error: "must be the ARN of a topic, such as arn:aws:sns:eu-west-1:123456789012:digest",
      }),
    ),
  ),
};

type Values = z.output<z.ZodMiniObject<typeof settings>>;

export const ses = defineProvider({
  name: "ses",
  settings,
  needs: ["SES_REGION", "SES_ACCESS_KEY_ID", "SES_SECRET_ACCESS_KEY"],
  // What most accounts begin with outside the sandbox; the console shows one's own "maximum send rate":
  // https://docs.aws.amazon.com/ses/latest/dg/manage-sending-quotas.html
  rate: { of: "emails", perSecond: 14 },
  read: (values) => ({ name: "ses" as const, account: accountOf(values) }),
  open: ({ account }, { fetch, waryFetch = fetch, clock }) =>
    createSesTransport(account, waryFetch, clock),
  probe: () => ({
    kind: "skipped",
    reason: "`tidings send --test` shows whether the keys may send.",
  }),
  // The topic of SNS whose events are taken: the signature says who sent them.
  webhook: { secret: "SES_TOPIC_ARN", read: readSesHook },
});

function accountOf(values: Values): SesSettings {
  const { SES_REGION: region = "", SES_CONFIGURATION_SET: configurationSet } = values;
  return {
    region,
    accessKeyId: values.SES_ACCESS_KEY_ID ?? "",
    secretAccessKey: values.SES_SECRET_ACCESS_KEY ?? "",
    ...(configurationSet !== undefined && { configurationSet }),
    baseUrl: values.SES_BASE_URL ?? `https://email.${region}.amazonaws.com`,
  };
}
