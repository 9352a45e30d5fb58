/**
 * A Postfix of our own: its own configuration, queue and port on the loopback interface, beside whatever
 * the machine runs. It takes mail for any domain and puts it into one Maildir.
 */
import { execFileSync, spawn } from "node:child_process";
import {
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { freePort } from "../../test/support/loopback.ts";
import { listens } from "../smtp-sinks.ts";

const MASTER = "/usr/lib/postfix/sbin/master";
/** nobody: who owns what arrives. */
const OWNER = 65_534;

export type Mta = {
  readonly port: number;
  /** PEM of the authority that signed its certificate, for "localhost". */
  readonly ca: string;
  /** What has arrived, whole files with LF line ends, in no order. */
  readonly arrived: () => readonly Buffer[];
  readonly stop: () => Promise<void>;
};

/** Why no Postfix can be started here; undefined when one can. */
export function lacksPostfix(): string | undefined {
  if (!existsSync(MASTER)) return "Postfix is not installed (Debian: apt-get install postfix)";
  if (process.getuid?.() !== 0) return "Postfix is started by root alone";
  return undefined;
}

export async function startPostfix(): Promise<Mta> {
  const home = mkdtempSync(join(tmpdir(), "tidings-postfix-"));
  const port = await freePort();
  const mail = join(home, "mail");
  for (const folder of ["queue", "data", "mail", "etc"]) mkdirSync(join(home, folder));
  chmodSync(home, 0o755);
  chownSync(mail, OWNER, OWNER);
  execFileSync("chown", ["postfix", join(home, "data")]);
  const ca = certify(home);
  writeFileSync(join(home, "etc/main.cf"), mainOf(home, port));
  writeFileSync(join(home, "etc/master.cf"), masterOf(port));
  const config = join(home, "etc");
  execFileSync("postfix", ["-c", config, "check"], { stdio: ["ignore", "ignore", "inherit"] });
  const child = spawn(MASTER, ["-c", config, "-d"], { stdio: ["ignore", "ignore", "inherit"] });
  const exited = new Promise<void>((done) => child.once("exit", () => done()));
  for (let tries = 0; !(await listens(port)); tries += 1) {
    if (child.exitCode !== null || tries > 400) {
      throw new Error(`Postfix did not start:\n${logOf(home)}`);
    }
    await new Promise((wake) => setTimeout(wake, 25));
  }
  return {
    port,
    ca,
    arrived: () => {
      const folder = join(mail, "all/new");
      return existsSync(folder)
        ? readdirSync(folder).map((name) => readFileSync(join(folder, name)))
        : [];
    },
    stop: async () => {
      child.kill("SIGTERM");
      await exited;
      rmSync(home, { recursive: true, force: true });
    },
  };
}

function mainOf(home: string, port: number): string {
  return `compatibility_level = 3.6
queue_directory = ${home}/queue
data_directory = ${home}/data
maillog_file = ${home}/log
maillog_file_prefixes = ${home}
inet_interfaces = 127.0.0.1
inet_protocols = ipv4
myhostname = mx.inbox.example
mydestination =
local_recipient_maps =
alias_maps =
virtual_mailbox_domains = static:all
virtual_mailbox_base = ${home}/mail
virtual_mailbox_maps = static:all/
virtual_uid_maps = static:${OWNER}
virtual_gid_maps = static:${OWNER}
virtual_minimum_uid = 100
smtpd_recipient_restrictions = permit_mynetworks, reject
mynetworks = 127.0.0.0/8
smtputf8_enable = yes
message_size_limit = 1000000
smtpd_tls_security_level = may
smtpd_tls_cert_file = ${home}/etc/server.pem
smtpd_tls_key_file = ${home}/etc/server.key
smtpd_client_connection_rate_limit = 0
# Bare line ends are refused outright, where this Postfix knows how (3.7.9 and later).
smtpd_forbid_bare_newline = reject
syslog_name = tidings-${port}
`;
}

function masterOf(port: number): string {
  return `127.0.0.1:${port} inet n - n - - smtpd
postlog unix-dgram n - n - 1 postlogd
pickup unix n - n 60 1 pickup
cleanup unix n - n - 0 cleanup
qmgr unix n - n 300 1 qmgr
tlsmgr unix - - n 1000? 1 tlsmgr
rewrite unix - - n - - trivial-rewrite
bounce unix - - n - 0 bounce
defer unix - - n - 0 bounce
trace unix - - n - 0 bounce
verify unix - - n - 1 verify
flush unix n - n 1000? 0 flush
proxymap unix - - n - - proxymap
error unix - - n - - error
retry unix - - n - - error
discard unix - - n - - discard
virtual unix - n n - - virtual
anvil unix - - n - 1 anvil
scache unix - - n - 1 scache
`;
}

/** An authority and a certificate for "localhost". Returns the authority's PEM. */
function certify(home: string): string {
  const at = (name: string) => join(home, "etc", name);
  const openssl = (line: string) => execFileSync("openssl", line.split(" "), { stdio: "ignore" });
  openssl(
    `req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN=Proof -keyout ${at("ca.key")} -out ${at("ca.pem")}`,
  );
  openssl(
    `req -newkey rsa:2048 -nodes -subj /CN=localhost -keyout ${at("server.key")} -out ${at("server.csr")}`,
  );
  writeFileSync(at("names"), "subjectAltName=DNS:localhost\n");
  openssl(
    `x509 -req -days 2 -in ${at("server.csr")} -CA ${at("ca.pem")} -CAkey ${at("ca.key")} -CAcreateserial -extfile ${at("names")} -out ${at("server.pem")}`,
  );
  return readFileSync(at("ca.pem"), "utf8");
}

function logOf(home: string): string {
  const log = join(home, "log");
  return existsSync(log) ? readFileSync(log, "utf8").slice(-2_000) : "it wrote no log";
}
