/** Line drawings of the navigation, 24 by 24. They stand beside words and say nothing by themselves. */

const PATHS: Readonly<Record<string, string>> = {
  today: "M4 12a8 8 0 1 0 16 0 8 8 0 1 0-16 0M12 7.5V12l3 2",
  editions: "M4 6.5h16v11H4zM4.5 7l7.5 6 7.5-6",
  broadcast: "M4 10v4h3l6 4V6l-6 4zM16 9a4 4 0 0 1 0 6M18.5 6.5a8 8 0 0 1 0 11",
  subscribers:
    "M9 11a3.2 3.2 0 1 0 0-6.4A3.2 3.2 0 0 0 9 11M3 19c.4-3.4 2.9-5 6-5s5.6 1.6 6 5M16 5a3.2 3.2 0 0 1 0 5.8M18 14.4c1.7.7 2.8 2.2 3 4.6",
  feeds: "M5 5a14 14 0 0 1 14 14M5 11a8 8 0 0 1 8 8M6.4 17.6h.01",
  log: "M5 6h14M5 12h14M5 18h9",
  doctor: "M4 12h4l2-5 4 10 2-5h4",
  people: "M12 11.5a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7M5 20c.6-4 3.4-6 7-6s6.4 2 7 6",
  programs: "M9 4v5M15 4v5M6 9h12v3a6 6 0 0 1-12 0zM12 18v3",
  more: "M5 12h.01M12 12h.01M19 12h.01",
  key: "M9 14a4 4 0 1 1 3.5-6L20 8v3h-2v2h-3v-2h-2.5A4 4 0 0 1 9 14M8.5 10h.01",
};

export function Icon({ name }: { readonly name: string }) {
  return (
    <svg
      class="icon"
      viewBox="0 0 24 24"
      width="24"
      height="24"
      fill="none"
      stroke="currentColor"
      stroke-width="1.7"
      stroke-linecap="round"
      stroke-linejoin="round"
      aria-hidden="true"
    >
      <path d={PATHS[name] ?? ""} />
    </svg>
  );
}
