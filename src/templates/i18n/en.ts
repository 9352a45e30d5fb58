/** English. */
import type { ErrorWords } from "../../publication/error-words.ts";
import type { FormWords } from "../../publication/form-words.ts";
import type { PageWords } from "../../publication/page-words.ts";
import type { Words } from "../../publication/words.ts";

const pages: PageWords = {
  frame: {
    skip: "Skip to content",
    main: "Main",
    foot: "Footer",
    latest: "Latest",
    topics: "Topics",
    archive: "Archive",
    follow: "Follow",
    subscribe: "Subscribe",
    subscribeByEmail: "Subscribe by email",
    editions: "Editions",
    feeds: "Feeds",
    elsewhere: "Elsewhere",
    latestPosts: "Latest posts",
    podcast: "{publication}: Podcast",
  },
  home: {
    nothing: "Nothing has been published yet.",
    more: "More news",
    everything: "Everything we have published",
  },
  post: {
    corrected: "Corrected",
    updated: "Updated {time}",
    by: "By {authors}",
    license: "License",
    neighbours: "Neighbouring posts",
    earlier: "Earlier",
    later: "Later",
  },
  follow: {
    heading: "Follow {name}",
    closed: "Subscribing by email is not open yet.",
    choose: "Choose how often, which topics and at what time",
    paste:
      "Paste this site’s address into any feed reader, or take {feed} itself. New posts come to you; nobody counts what you open.",
    theFeed: "the feed",
    more: "More about feeds",
  },
  reading: {
    contents: "Contents",
    related: "Related posts",
    printed: "From {address}",
    series: {
      kicker: "Series",
      line: "Part {number} of {count} of the series {series}",
      part: "Part {number}",
      parts: "All parts",
      previous: "Previous part",
      next: "Next part",
      about: "A series in {publication}, part by part.",
    },
    share: {
      heading: "Share",
      link: "Link to this post",
      email: "Email",
      mastodon: {
        title: "Share on Mastodon",
        about: "Choose the Mastodon server on which you want to share a post.",
        label: "Your Mastodon server",
        hint: "What stands behind the last @ of your Mastodon address, for example mastodon.social.",
        button: "Continue",
        pledge: "Your browser goes there straight away; we keep nothing of what you enter.",
        wrong: "That is no address of a server. Enter one like mastodon.social.",
      },
    },
    paging: {
      pages: "Pages",
      page: "Page {number} of {count}",
      title: "{title}, page {number}",
      newer: "Newer",
      older: "Older",
      newest: "Newest",
      oldest: "Oldest",
      previous: "Previous page",
      next: "Next page",
    },
  },
  topic: {
    kicker: "Topic",
    page: "{topic}, page {number}",
    pages: "Pages of this topic",
    newer: "Newer posts",
    older: "Older posts",
    nothing: "Nothing has been published here yet.",
    about: "What {publication} writes about.",
    intro: "Each has a page and feeds of its own.",
    none: "There are no topics yet.",
    posts: { one: "# post", other: "# posts" },
  },
  archive: {
    ofYear: "Archive of {year}",
    about: "Everything that {publication} has published.",
    aboutYear: "Everything that {publication} has published in {year}.",
    years: "Years",
  },
  search: {
    heading: "Search",
    label: "Search all posts",
    button: "Search",
    about: "Search everything that {publication} has published.",
    title: "Search: {query}",
    page: "Search: {query}, page {number}",
    found: { one: "# post found", other: "# posts found" },
    close: "No post has exactly these words; these come close.",
    nothing: "Nothing was found for {query}.",
    advice: "Try fewer words or others, or look through {archive}.",
    shortened: "That is a long search. We looked for its beginning: {query}",
    pages: "Pages of results",
    previous: "Previous results",
    next: "More results",
    feed: "A feed of this search",
    feedTitle: "{publication}: Search for {query}",
    feedAbout: "New posts in which {query} is found.",
  },
  feeds: {
    about: "Follow {publication} in a feed reader: the feeds and their addresses.",
    intro:
      "A feed is a list of our newest posts, in full, at an address that an app of your choice looks at for you. You need no account with us, and nobody learns what you read.",
    readers: "Open in a reader",
    device: "An app on this device",
    paste:
      "In any other reader, choose {add} and paste the address of this site, {address}, or one of the addresses below.",
    add: "add a feed",
    everything: "Everything we publish",
    formats: {
      rss: "The oldest and most widely read; podcast apps ask for it.",
      atom: "Take this one if you do not know which.",
      json: "The same in JSON, for people who write programs.",
    },
    podcast: "The podcast",
    podcasts: "The podcasts",
    episodes: "Episodes",
    aboutPodcast: "Episodes only: this one is for podcast apps and directories.",
    editions: "The digest, edition by edition",
    aboutEditions: "Fewer entries: each one lists what a digest carried.",
    readEditions: "Read the editions",
    topics: "One topic only",
    readTopic: "Read the topic",
    authors: "One author only",
    aboutAuthor: "What {name} signs.",
    together: "All of them at once",
    opml: "{file} lists them all, each once: readers call it importing subscriptions.",
  },
  editions: {
    about: "The digest of {publication}, as it was mailed.",
    intro: "The digest as it was mailed, newest first. A feed of it is on the page {follow}.",
    none: "No edition has gone out yet.",
    single: "Single post",
    line: "{name}, {date}, {items}",
    items: { one: "# item", other: "# items" },
    title: "{name}, {date}",
    itemLine: "{authors}, {date}",
    feedTitle: "{publication}: Editions",
    feedAbout: "The digest as it was mailed.",
  },
  recording: {
    season: "Season {number}",
    episode: "Episode {number}",
    trailer: "Trailer",
    bonus: "Bonus",
    audio: "Audio of this post",
    video: "Video of this post",
    download: "Download",
    minutes: { one: "# min", other: "# min" },
    megabytes: "{size} MB",
    chapters: "Chapters",
    more: "more",
    transcript: "Transcript",
  },
  missing: {
    unknown: {
      title: "Not found",
      about: "This page does not exist.",
      heading: "There is nothing at this address",
      words:
        "It may have been mistyped, or the page was never here. Posts that have moved send you on by themselves.",
    },
    withdrawnFile: {
      title: "Withdrawn",
      about: "This file was withdrawn.",
      heading: "This file was withdrawn",
      words: "It belonged to a post that we have retracted.",
    },
    gone: {
      title: "Gone",
      about: "What was at this address is gone.",
      heading: "What was here is gone",
      words: "It was taken away and will not come back.",
    },
    notAllowed: {
      title: "Not allowed",
      about: "This address does not take that method.",
      heading: "This address cannot be used in that way",
      words: "It answers to {methods}.",
    },
    notSetUp: {
      title: "Not open yet",
      about: "Email is not set up here yet.",
      heading: "Sign-up is not open yet",
      words:
        "Email is not set up on this site, or not for the moment. Nothing was changed or sent: please try again later.",
    },
    broken: {
      title: "Error",
      about: "Something went wrong here.",
      heading: "Something went wrong on our side",
      words: "It has been noted. Please try again in a few minutes.",
    },
    retracted: {
      title: "Retracted",
      about: "This post was withdrawn.",
      words: "We have withdrawn this post. This is why.",
    },
    firstPublished: "First published {date}",
  },
  accessibility: {
    title: "Accessibility",
    about: "How far this site can be read and used by everybody.",
    works: "How it works",
    worksWords:
      "Everything stands on this site, in feeds and, for those who subscribe, in emails. No account is needed, and everything can be done with the keyboard alone.",
    conformance: "Conformance",
    full: "This site conforms fully to {standard}.",
    partial: "This site conforms partially to {standard}; what does not is listed below.",
    none: "This site does not conform to {standard} yet; what is missing is listed below.",
    limits: "What is not accessible",
    assessed: "Last assessed: {date}.",
    contact: "Contact",
    contactWords: "If something keeps you from reading, write to {address}, and we will help.",
    enforcement: "If we do not help",
    enforcementWords: "Complaints go to the authority in charge: {authority}.",
  },
  machines: {
    posts: "Posts",
    pages: "Pages",
    listed: "{posts}. Each stands as Markdown under its address with `.md` behind it.",
    newest:
      "{posts}, of which the newest {count} are listed here. Each stands as Markdown under its address with `.md` behind it.",
    feed: "Feed",
    aboutFeed: "the newest posts, with links to archives of all others",
    aboutEditions: "what was mailed",
    sitemap: "Sitemap",
    aboutSitemap: "every address",
    withdrawn: "This post was withdrawn: {reason}",
  },
};

const forms: FormWords = {
  fields: {
    address: "Your email address",
    howOften: "How often",
    cadences: {
      instant: "Every new post",
      daily: "Daily",
      weekly: "Weekly",
      monthly: "Monthly",
      other: "Digest",
    },
    notOffered: "What you chose is not offered any more.",
    topicsHint: "tick none for all of them",
    timeZone: "Time zone",
    ourZone: "{zone} (ours)",
    zones: {
      africa: "Africa",
      america: "America",
      antarctica: "Antarctica",
      arctic: "Arctic",
      asia: "Asia",
      atlantic: "Atlantic",
      australia: "Australia",
      europe: "Europe",
      indian: "Indian Ocean",
      pacific: "Pacific",
    },
    hour: "Hour",
    usualTime: "Our usual time",
    trap: "Leave this empty",
  },
  subscribe: {
    about: "Get {publication} by email, as often as you like.",
    kicker: "By email",
    intro: "New posts in your inbox, as often as you like. Unsubscribe at any time with one click.",
    pledge:
      "We send one email to confirm that the address is yours, and nothing else until you do. We use it for this newsletter only, do not track opens or clicks, and delete it when you ask.",
  },
  look: {
    heading: "Check your email",
    kicker: "One more step",
    words:
      "If we can and may write to that address, an email from {sender} tells you what to do next.",
    limits:
      "We send an address at most one such email a day, and three a month. If you received one recently, use that one: until you confirm, its button stands for what you have just chosen.",
    spam: "Nothing there after ten minutes? Check your spam folder, and check the address for typos.",
    another: "Enter another address",
    script:
      "Check your email: if we can and may write to that address, an email tells you what to do next. An address gets at most one a day and three a month, so if you received one recently, use that one.",
  },
  confirm: {
    title: "Confirm",
    kicker: "One more click",
    heading: "Confirm your subscription",
    words: "{address} will be subscribed: {cadence}, {topics}.",
    cadences: {
      instant: "every new post",
      daily: "daily",
      weekly: "weekly",
      monthly: "monthly",
      other: "the digest",
    },
    allTopics: "all topics",
    button: "Confirm subscription",
    notYou: "If this wasn’t you, close this page: you will not be subscribed.",
  },
  confirmed: {
    title: "Confirmed",
    heading: "Thank you, you are subscribed",
    next: "You will receive the next edition. Every email has links to manage your preferences and to unsubscribe.",
    paused:
      "Your subscription is currently paused. Every email has links to manage your preferences and to unsubscribe.",
  },
  answer: {
    done: "Done",
    unchanged: "Unchanged",
    thisLink: "This link",
    managePreferences: "Manage preferences",
    subscribeAgain: "Subscribe again",
  },
  preferences: {
    title: "Preferences",
    kicker: "Subscription",
    heading: "Your preferences",
    save: "Save",
    saved: "Saved. Your changes apply from the next edition on.",
    active: "{address} is subscribed.",
    paused: "{address} is subscribed, currently paused.",
    pausedUntil: "{address} is subscribed, paused until {date}.",
    pending: "{address} has not been confirmed yet.",
    unsubscribed: "{address} is unsubscribed. To come back, subscribe again.",
    bounced: "{address} could not be reached, so we stopped. To come back, subscribe again.",
    complained:
      "{address} marked our emails as spam, so we stopped. To come back, subscribe again.",
    pause: "Pause",
    until: "No emails until (leave empty: until you resume)",
    nowPaused: "Paused. No edition is sent until you resume it here.",
    nowPausedUntil: "Paused. No edition is sent until {date}.",
    meanwhile: "Your next edition brings what was published in the meantime.",
    resume: "Resume emails",
    resumed: "Emails resume with the next edition.",
    change: "Change of address",
    newAddress: "New email address",
    changeHint:
      "We email the new address to confirm it. After that, links in earlier emails can only unsubscribe, and the former address is notified.",
    sendConfirmation: "Send confirmation",
    confirmationSent:
      "If we can and may write to that address, an email there asks you to confirm it; an address gets at most one a day, and three a month. Nothing changes until you confirm.",
    yourData: "Your data",
    asFile: "{everything}, as a file.",
    everything: "Everything we store about you",
    sure: "Delete all my data. This cannot be undone.",
    delete: "Delete my data",
    deleted: "Your data has been deleted",
    whatRemains:
      "What we stored about you has been deleted; backups of the database expire within 30 days. What remains are numbers that tell nobody who you are: one made from your address, which keeps an import from bringing you back, and those of the emails that were sent. An email that was on its way already may still arrive.",
    notSure: "Nothing was deleted. To have your data deleted, tick the box.",
  },
  standing: {
    back: "You are subscribed again, as before, from the next edition on.",
    backPaused: "You are subscribed again. The subscription is paused, as it was before.",
  },
  move: {
    title: "New address",
    heading: "Receive emails at this address?",
    words:
      "{address} will receive them from now on, and the former address will not. It is notified, and can undo this for two weeks.",
    wordsPaused:
      "{address} will receive them once the current pause has ended, and the former address will not. It is notified, and can undo this for two weeks.",
    button: "Use this address",
    notYou: "If this wasn’t you, close this page: nothing changes.",
    done: "Emails now come to this address",
    already: "Emails come to this address",
    doneWords: "{state} The former address receives it no longer, and is told.",
    alreadyWords: "This link has moved the subscription here before, and here it stays. {state}",
    active: "The next edition comes to this address.",
    paused: "It is paused at the moment.",
    ended: "It has ended since: nothing is sent to this address.",
    undo: {
      title: "Undo",
      heading: "Undo the change of address?",
      words:
        "The subscription returns to {address}. The other address loses it, and links in all earlier emails can only unsubscribe: the next email brings new ones.",
      button: "Undo the change of address",
      yours: "If the change was yours, close this page: it stays as it is.",
      done: "The subscription is back at this address",
      doneWords:
        "{state} The other address can no longer open the subscription; look whether what you receive is still as you chose it.",
      ended:
        "The subscription is yours again, but it has ended meanwhile, and nothing is sent. To receive emails, subscribe again.",
      already: "The change was undone before",
      alreadyWords: "Nothing was changed now. The links in the emails since then work.",
    },
  },
  unsubscribe: {
    unsubscribe: "Unsubscribe",
    heading: "Unsubscribe?",
    words: "One click, and emails from {publication} stop.",
    wordsMoved:
      "The address of the subscription to {publication} was changed since this email was sent. One click ends it, wherever it goes now.",
    title: "Unsubscribed",
    done: "You are unsubscribed",
    nothingSent: "Nothing is sent to you",
    gone: "This subscription has ended, and no further email is sent for it; one that was on its way already may still arrive. You need not do anything else.",
    bounced:
      "This subscription has ended, and no further email is sent for it; one that was on its way already may still arrive. Emails to the address came back. You need not do anything else.",
    complained:
      "This subscription has ended, and no further email is sent for it; one that was on its way already may still arrive. One of them was marked as spam. You need not do anything else.",
    mistake: "By mistake? You can undo it within a day.",
    undo: "Undo",
    mistakeOnPage: "Unsubscribed by mistake? You can undo it within a day.",
    undoOnPage: "Subscribe me again, as before",
    back: "You are back",
    nothingToUndo: "Nothing to undo",
    movedSince:
      "The address of the subscription was changed since this email was sent, so all that its link can do is unsubscribe.",
    stillActive: "You are subscribed, and emails come to you.",
    stillPaused: "You are subscribed. The subscription is paused.",
    notUndoable:
      "A confirmed subscription that you ended yourself can be brought back here for a day, and this is none. To come back, subscribe again: one email and one click.",
  },
};

/** By itself for rooms that always speak English: the desk, the API, the command line. */
export const errors: ErrorWords = {
  links: {
    invalid: {
      heading: "This link is not complete",
      words:
        "It is incomplete: a part of it is missing or was changed on the way, so nothing was done. Open the email again and use the link in it, or copy its whole address.",
    },
    invalidUnsubscribe:
      "It is incomplete: a part of it is missing or was changed on the way, so nobody was unsubscribed by it. Open the email again and use its unsubscribe link, or copy the whole address of the link. The link of any other email that came to you does it as well.",
    deleted: {
      heading: "This subscription was deleted",
      words:
        "Nothing is sent for it any more, and there is nothing left to change. If emails still come, the links in the newest of them work. To come back, subscribe again.",
    },
    moved: {
      heading: "This link has ended",
      words:
        "The address of the subscription was changed since this email was sent, or the change was undone, so only the links in emails sent after that open it. Unsubscribing by this email still works.",
    },
    confirm: {
      used: {
        heading: "This link was used before",
        words:
          "It confirmed the address once, and the subscription has ended since. To come back, subscribe again.",
      },
      expired: {
        heading: "This link is too old",
        words:
          "It works for 48 hours, and ends when you unsubscribe. Nothing was confirmed by it now: subscribe again, and look for the newest email.",
      },
      blocked: {
        heading: "We do not write to this address",
        words: "The operator of this site has blocked it, so nothing was confirmed.",
      },
    },
    move: {
      taken: {
        heading: "This address has a subscription of its own",
        words:
          "So nothing was changed. The other one is ended by the unsubscribe link of the emails that it brings.",
      },
      gone: {
        heading: "Nothing was changed",
        words:
          "The subscription that was to come here has ended since it was asked for, or we may not write to this address. To receive emails here, subscribe with this address.",
      },
      expired: {
        heading: "This link is too old",
        words:
          "It works for 48 hours, and ends with a newer request or when the change is undone. Nothing was changed now: ask again on the preferences page.",
      },
    },
    undoMove: {
      taken: {
        heading: "This address has a subscription of its own",
        words:
          "So nothing was changed: the one that was moved stays at the other address. It is ended by the unsubscribe link of any email that it brought here.",
      },
      expired: {
        heading: "This link is too old",
        words:
          "A change of address can be undone for two weeks. To receive emails here, subscribe again; the unsubscribe link of the emails that came here before still ends it at the other address.",
      },
    },
    tooMany: {
      heading: "Too many links that are not ours",
      words:
        "They came from your network, and this one is not ours either, so nothing was done. {wait} The link of an email, whole and unchanged, works all the time.",
    },
  },
  limits: {
    site: "More emails were asked for on this site than it sends in an hour. {wait}",
    subscriber: "The links of this subscription have asked for as many emails as they may. {wait}",
    network: "Too many emails were asked for from your network. {wait}",
    minute: "Please try again in a minute.",
    minutes: { one: "Please try again in # minute.", other: "Please try again in # minutes." },
    hours: { one: "Please try again in # hour.", other: "Please try again in # hours." },
  },
  form: {
    noEmail: "No email was sent. {why}",
    gone: "Nothing was changed: the words above say how the subscription stands, and what it takes to change that.",
    same: "This is the address of the subscription already.",
    tooLong: "That is more than this form can hold.",
    wrongType: "Post a form or JSON.",
    notJson: "The body is not JSON.",
    notObject: "The body is not a JSON object.",
    unreadable: "The form cannot be read.",
    atOnce: "That was quick. Please press the button again.",
    human: "Please tick the box that says you are human, and try again.",
    cadence: "Choose one of: {cadences}.",
    topics: "Choose topics from the list.",
    timeZone: "Choose a time zone from the list, such as Asia/Baku.",
    hour: "Choose an hour from 0 to 23.",
    until: "Choose a day from tomorrow on, within a year.",
  },
  address: {
    empty: "Enter an email address.",
    characters: "An email address has no spaces or invisible characters in it. Remove them.",
    several: "Enter one address. For several people, sign up each of them separately.",
    name: "Enter the address alone, without a name or angle brackets.",
    at: "An email address has exactly one @, with a name before it and a domain after it.",
    local:
      "The part before the @ may hold letters, digits and {signs} only, with no dot at either end and no two dots in a row.",
    localLength:
      "The part before the @ is longer than {limit} characters, which mail cannot carry.",
    quoted: "Addresses with quotation marks before the @ are not supported. Use another address.",
    unicodeLocal:
      "The part before the @ has letters that our mail transport cannot carry. Use an address in plain Latin letters.",
    domain: "The part after the @ is not a domain name. Check it for a typing mistake.",
    literal: "The part after the @ must be a domain name, not a network address.",
    dotless: "The domain after the @ has no dot. Write it in full, such as example.com.",
    length: "The address is longer than {limit} characters, which mail cannot carry.",
  },
};

export const en: Words = {
  tag: "en",
  direction: "ltr",
  // Who falls back to English reads "8 September 2025", which nowhere means another day.
  locale: "en-GB",
  emails: {
    asked: {
      instant: "every new post",
      daily: "the daily digest",
      weekly: "the weekly digest",
      monthly: "the monthly digest",
      other: "the digest",
    },
    edition: {
      digest: {
        daily: "Daily digest",
        weekly: "Weekly digest",
        monthly: "Monthly digest",
        other: "Digest",
      },
      posts: {
        one: "New post",
        other: "New posts",
      },
      corrections: {
        one: "Correction",
        other: "Corrections",
      },
      contents: "In this edition",
      subject: {
        one: "{title}, and # more",
        other: "{title}, and # more",
      },
      correctionSubject: "Correction: {title}",
      correction: "Correction",
      minutes: {
        one: "# min read",
        other: "# min read",
      },
      continueReading: "Continue reading: {title}",
      carried: {
        one: "# more post follows in the next edition.",
        other: "# more posts follow in the next edition.",
      },
      otherTopics: "Other topics",
      why: "You are receiving this email because you subscribed to {digest} from {title}.",
      whySubscribed: "You are receiving this email because you subscribed to {title}.",
      preferences: "Manage preferences",
      unsubscribe: "Unsubscribe",
      onTheWeb: "View in browser",
    },
    subscription: {
      confirmation: {
        subject: "Please confirm your subscription to {title}",
        heading: "Please confirm your subscription",
        body: "Someone, probably you, asked to receive {digest} from {title} at this address. You will not be subscribed until you confirm.",
        button: "Confirm subscription",
      },
      welcome: {
        subject: "Welcome to {title}",
        heading: "Thank you for subscribing",
        body: "Your address is confirmed. From now on you will receive {digest} from {title}. Every email has links to manage your preferences and to unsubscribe.",
        button: "Manage preferences",
      },
      known: {
        subject: "You are already subscribed to {title}",
        heading: "You are already subscribed",
        body: "Someone, probably you, entered this address in our sign-up form again. It is already subscribed to {digest} from {title}. Nothing has changed.",
        paused:
          "Someone, probably you, entered this address in our sign-up form again. It is already subscribed to {digest} from {title}, currently paused. Nothing has changed.",
        button: "Manage preferences",
      },
      left: {
        subject: "Did you mean to unsubscribe from {title}?",
        heading: "Did you mean to unsubscribe?",
        body: "This address was unsubscribed from {title}, within seconds of others at the same mail domain. Often that is a security program that opens the links of emails. If you did mean to unsubscribe, do nothing: you stay unsubscribed, and we do not ask again. If not, press the button.",
        button: "Subscribe again",
      },
      moved: {
        subject: "{title} is no longer sent to this address",
        heading: "Your subscription has moved to another address",
        body: "A subscriber who received {title} at this address has moved the subscription to another address, and that address has been confirmed. The links in emails that were sent here no longer open the subscription, but you can still use them to unsubscribe. If this was you, there is nothing to do. If not, use the button: the subscription comes back to this address and is closed to the other one.",
        button: "Undo the change of address",
      },
      change: {
        subject: "Please confirm your new address for {title}",
        heading: "Receive emails at this address?",
        body: "A subscriber to {title} asked to receive its emails at this address from now on. Nothing changes until you confirm.",
        button: "Use this address",
      },
      paste: "If the button does not work, copy this link and paste it into your browser:",
      expires: "This link works for 48 hours.",
      expiresMoved:
        "This link works for 14 days after the change. After that, please subscribe again.",
      ignore:
        "If this wasn’t you, you can ignore this email: you will not be subscribed, and we will delete this address after 30 days.",
      ignoreChange: "If this wasn’t you, you can ignore this email. Nothing will change.",
      latest: "The latest edition",
      preferences: "Manage preferences",
      unsubscribe: "Unsubscribe",
    },
  },
  feeds: {
    correction: "Correction:",
    whole: "Read the whole post",
  },
  texts: {
    table: "Table",
    notes: "Notes",
    back: "Back to the text",
    note: "Note {number}",
    backTo: "Back to the text, place {number}",
  },
  pages,
  forms,
  errors,
};
