package io.hindcast.verify;

/** Which part of a definition decides the fate of a record, in the order in which they are asked. */
public enum Clause {
    /** None: the event counts. */
    NONE,
    /** The record only tells the time. */
    HEARTBEAT,
    /** It corrects a record that counts as it is, or does not say which one. */
    CORRECTION,
    /** It is no event at all: it cannot be read, or has no value. */
    VALUE,
    /** {@code where} is not true of it. */
    WHERE,
    /** It is before the beginning of all totals. */
    BEGINNING,
    /** Its event time is not there, or not to be believed. */
    EVENT_TIME,
    /** A field that it declares has no value of its type. */
    FIELD,
    /** It is not in the partition of its key. */
    PLACE,
    /** A field of the key has no value. */
    KEY,
    /** A field by which copies are told has a text that is too long. */
    ID,
    /** What it would add to an aggregate has no value. */
    AGGREGATE,
    /** Its window had closed. */
    GRACE,
    /** It is a copy of an event that was before it. */
    COPY
}
