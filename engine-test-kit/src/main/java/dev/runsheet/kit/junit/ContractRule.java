package dev.runsheet.kit.junit;

import java.util.Locale;

/** The rules that every handler keeps; the name of one stands before what breaks it. */
public enum ContractRule {
  /** It bears {@code @Action} with a name of its own namespace, {@code acme:createTicket}. */
  NAMES_ITS_ACTION,
  /** Its {@code @Action} says in a sentence what it does. */
  SAYS_WHAT_IT_DOES,
  /** An engine takes it, and a document with these inputs is accepted. */
  FITS_AN_ENGINE,
  /** Inputs that lack one that is required are refused before it is called. */
  REFUSES_MISSING_INPUTS,
  /** With good inputs it succeeds. */
  SUCCEEDS,
  /** It never returns null. */
  RETURNS_NO_NULL,
  /** With good inputs it throws nothing. */
  THROWS_NOTHING,
  /** What it cannot do it says by a failure with a message, not by an exception. */
  FAILS_IN_WORDS,
  /** It yields no output that it does not declare. */
  YIELDS_WHAT_IT_DECLARES,
  /** It ends soon after it was told to stop. */
  HEEDS_CANCEL,
  /** It does not wait past its deadline. */
  HEEDS_DEADLINE,
  /** It gives many threads at a time what it gives one. */
  SHARES_WITH_THREADS,
  /** It writes no secret that it was given to its outputs, its streams or its messages. */
  KEEPS_SECRETS,
  /** Where it claims to be repeatable, a second call changes nothing. */
  REPEATS_WITHOUT_HARM,
  /** Where it waits, it ends at last, and its memos hold no secret. */
  WAITS_TO_AN_END,
  /** Being told that a wait is over does not break it. */
  STOPS_QUIETLY;

  /** Its name in messages: {@code heeds-cancel}. */
  public String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
