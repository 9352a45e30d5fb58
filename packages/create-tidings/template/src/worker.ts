export { default, RestoreGuard } from "tidings/worker";
