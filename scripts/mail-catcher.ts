// The local mail catcher as a process of its own: what it prints, and how it ends, is its own affair.
import { MailDev } from "maildev";

const [smtp = 1025, web = 1080] = process.argv.slice(2).map(Number);
const local = { ip: "127.0.0.1", webIp: "127.0.0.1" };
const catcher = new MailDev({ smtp, web, ...local, silent: true, maxEmails: 1000 });
await catcher.start();
process.send?.("listening");

const end = () => process.exit(0);
process.on("SIGTERM", end);
process.on("disconnect", end);
