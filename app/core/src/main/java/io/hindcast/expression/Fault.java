package io.hindcast.expression;

/** Why a slot or an expression has no value. */
public enum Fault {
    /** It has one. */
    NONE,
    /** A field is missing or null. */
    ABSENT,
    /** A field is there, but not of its declared type. */
    WRONG_TYPE,
    /** A number of more than 38 digits or with an exponent beyond ±38. */
    NUMBER_RANGE,
    /** A text that is to be kept, and longer than {@link KeptText} allows. */
    TEXT_RANGE,
    /** Division by zero, integer overflow and the like. */
    ARITHMETIC
}
