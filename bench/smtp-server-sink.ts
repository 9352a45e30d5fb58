/** `node bench/smtp-server-sink.ts PORT`: smtp-server takes every email and forgets it. */
import { SMTPServer } from "smtp-server";

const server = new SMTPServer({
  logger: false,
  authOptional: true,
  disabledCommands: ["STARTTLS", "AUTH"],
  disableReverseLookup: true,
  onData: (stream, _, done) => {
    stream.resume();
    stream.once("end", () => done());
  },
});
server.on("error", () => undefined);
server.listen(Number(process.argv[2]), "127.0.0.1");
