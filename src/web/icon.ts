/** The mark of a publication that has none of its own: a sheet with the tide under its first lines. */
export const icon = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" rx="6" fill="#9b2417"/><g fill="none" stroke="#fbf9f4" stroke-width="2.6" stroke-linecap="round"><path d="M8 9h16M8 14.5h10"/><path d="M7 22c3-3 6-3 9 0s6 3 9 0"/></g></svg>
`;
