SELECT '' AS key, start_ms, end_ms, NULL AS label,
    '"price":' || price || ',"auction":' || auction || ',"bidder":' || bidder || ',"bid_at":"' || instant(at_ms) || '"' AS json
FROM tens
QUALIFY row_number() OVER (PARTITION BY start_ms ORDER BY price DESC, at_ms, p, o) = 1
ORDER BY start_ms
