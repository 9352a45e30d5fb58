/** Whom nobody may make us call. */
import { describe, expect, test } from "vitest";
import { refusalOf } from "../../src/push/address.ts";

const rule = { own: ["harbour.example"] };

describe("an address of somebody else", () => {
  test.each([
    "https://reader.example.org/hub?id=1",
    "http://reader.example.org:8080/",
    "https://reader.example.org./",
    "https://sub.harbour.example/callback",
    "https://xn--bcher-kva.example/",
    "https://1.2.3.4.reader.example/",
  ])("%s may be called", (address) => {
    expect(refusalOf(address, rule)).toBeUndefined();
  });

  test.each([
    ["it is no address", ["", "reader", "//reader.example/", "https://"]],
    ["it is neither https nor http", ["ftp://reader.example/", "file:///etc/passwd", "data:,x"]],
    [
      "it carries a user name or a password",
      ["https://a@reader.example/", "https://:b@reader.example/"],
    ],
    ["it carries a fragment", ["https://reader.example/#a", "https://reader.example/#"]],
    [
      "it names a number in the place of a host",
      [
        ...["http://127.0.0.1/", "http://127.1/", "http://2130706433/", "http://0x7f.0.0.1/"],
        ...["http://0177.0.0.1/", "http://0/", "http://10.0.0.1/", "http://192.168.1.1/"],
        ...["http://172.16.0.1/", "http://169.254.169.254/latest/meta-data", "http://100.64.0.1/"],
        ...["http://[::1]/", "http://[::]/", "http://[fe80::1]/", "http://[fc00::1]/"],
        ...["http://[fd12:3456::1]/", "http://[::ffff:127.0.0.1]/", "http://[64:ff9b::7f00:1]/"],
        ...["http://93.184.216.34/", "http://127.0.0.1./", "http://１２７.０.０.１/"],
      ],
    ],
    [
      "it is no host of the public net",
      [
        ...[
          "http://localhost/",
          "http://LOCALHOST:8080/",
          "http://a.localhost/",
          "http://localhost./",
        ],
        ...["http://localhost../", "http://.reader.example/", "http://reader..example/"],
        ...["http://router/", "http://nas.local/", "http://metadata.google.internal/"],
        ...["http://db.home.arpa/", "http://x.onion/", "http://printer.lan/", "http://a.test/"],
      ],
    ],
    ["it is our own", ["https://harbour.example/websub", "https://HARBOUR.example.:8443/"]],
    [
      "its port belongs to another service",
      ["http://reader.example:25/", "https://reader.example:22/"],
    ],
    ["the address is longer than 2048 characters", [`https://reader.example/${"a".repeat(2_048)}`]],
  ])("is refused where %s", (reason, addresses) => {
    for (const address of addresses)
      expect([address, refusalOf(address, rule)]).toEqual([address, reason]);
  });

  test("where the program is tried out, this machine may be called, and nothing else of its network", () => {
    const local = { own: [], loopback: true };
    expect(refusalOf("http://127.0.0.1:9000/", local)).toBeUndefined();
    expect(refusalOf("http://localhost:80/", local)).toBeUndefined();
    expect(refusalOf("http://192.168.1.1/", local)).toBe(
      "it names a number in the place of a host",
    );
  });
});
