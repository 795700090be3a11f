SELECT '"bidder":' || bidder || ',"auction":' || auction AS key, start_ms, end_ms, label,
    '"price":' || price || ',"channel":"' || channel || '","bid_at":"' || instant(at_ms) || '"' AS json
FROM days
QUALIFY row_number() OVER (PARTITION BY bidder, auction, start_ms ORDER BY at_ms DESC, p DESC, o DESC) = 1
