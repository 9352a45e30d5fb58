/** The source of sign-ups and consents that ask anew what a machine may have answered for somebody. */
export const DOUBTED = "tidings subscribers undo-burst";
