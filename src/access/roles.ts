/** What somebody may do at the desk. Each role may do all that those before it may. Pure. */

export const ROLES = ["viewer", "editor", "owner"] as const;

export type Role = (typeof ROLES)[number];

/** Whether somebody of a role may do what is for `required`. */
export function isAllowed(role: Role, required: Role): boolean {
  return ROLES.indexOf(role) >= ROLES.indexOf(required);
}

export function roleNamed(text: string): Role | undefined {
  return ROLES.find((role) => role === text);
}
