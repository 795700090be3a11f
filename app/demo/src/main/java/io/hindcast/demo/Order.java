package io.hindcast.demo;

import java.util.Optional;

/**
 * One record of the demonstration's topic.
 *
 * @param customer the record's key
 * @param value JSON, or what a faulty producer made of it; empty for a record without a value
 * @param producedMs when the shop's producer sent it, milliseconds since 1970; the record's timestamp
 */
record Order(String customer, Optional<String> value, long producedMs) {}
