-- Search and the indexes behind the lists. Everything here is derived: dropping it loses no fact, only speed.

-- The form in which search compares: both the stored text and the searched words go through it. NFKC, without accents, lower case; a leading
-- blank, so that every word's beginning stands after one. Names are written out, so that it is the same under every search_path; that is what makes it immutable.
CREATE FUNCTION search_text(value text) RETURNS text LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
BEGIN
  RETURN ' ' || lower(public.unaccent('public.unaccent'::regdictionary,
    translate(normalize(value, NFKC), E'\t\n\r', '   ')) COLLATE "und-x-icu");
END $$;

-- A word as a LIKE pattern, its own wildcards literal. One or two letters match beginnings of words only: a trigram index knows nothing shorter.
CREATE FUNCTION search_pattern(word text) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
  SELECT CASE WHEN length(w) < 3 THEN '% ' ELSE '%' END || replace(replace(replace(w, '\', '\\'), '%', '\%'), '_', '\_') || '%'
  FROM (SELECT btrim(public.search_text(word)) AS w) AS x $$;

CREATE INDEX supplier_search ON supplier USING gin (organization_id, search_text(name) gin_trgm_ops);
CREATE INDEX contact_search ON contact USING gin (organization_id, search_text(name) gin_trgm_ops);
CREATE INDEX system_search ON system USING gin (organization_id, search_text(name) gin_trgm_ops);
CREATE INDEX credential_search ON credential USING gin (organization_id, search_text(identifier) gin_trgm_ops);
CREATE INDEX access_grant_search ON access_grant USING gin (organization_id, search_text(reason || ' ' || coalesce(ticket, '')) gin_trgm_ops);

-- LIKE is not leakproof: under a policy no trigram index would be used. So these two run as their owner, beside the policies, and filter by the
-- organization themselves: the one they are asked for must be the one the transaction is locked to. They answer ids only; the rows are read under the policy.

-- The grants in which every word occurs: in the supplier, the contact, the system, the account, or the reason and ticket.
CREATE FUNCTION search_grants(organization uuid, words text[]) RETURNS SETOF uuid
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  word text;
  pattern text;
  found uuid[];
BEGIN
  IF organization IS DISTINCT FROM nullif(current_setting('app.organization_id', true), '')::uuid THEN RETURN; END IF;
  FOREACH word IN ARRAY words LOOP
    pattern := search_pattern(word);
    -- EXECUTE, so that each pattern is planned for what it is.
    EXECUTE 'SELECT array_agg(id) FROM (
        SELECT g.id FROM access_grant g JOIN supplier s ON s.organization_id = g.organization_id AND s.id = g.supplier_id
        WHERE g.organization_id = $1 AND s.organization_id = $1 AND search_text(s.name) LIKE $2
      UNION
        SELECT g.id FROM access_grant g JOIN contact t ON t.organization_id = g.organization_id AND t.id = g.contact_id
        WHERE g.organization_id = $1 AND t.organization_id = $1 AND search_text(t.name) LIKE $2
      UNION
        SELECT g.id FROM access_grant g JOIN credential c ON c.organization_id = g.organization_id AND c.id = g.credential_id
        WHERE g.organization_id = $1 AND c.organization_id = $1 AND search_text(c.identifier) LIKE $2
      UNION
        SELECT g.id FROM access_grant g JOIN credential c ON c.organization_id = g.organization_id AND c.id = g.credential_id
        JOIN system y ON y.organization_id = c.organization_id AND y.id = c.system_id
        WHERE g.organization_id = $1 AND y.organization_id = $1 AND search_text(y.name) LIKE $2
      UNION
        SELECT g.id FROM access_grant g
        WHERE g.organization_id = $1 AND search_text(g.reason || '' '' || coalesce(g.ticket, '''')) LIKE $2
    ) AS any_place WHERE $3 IS NULL OR id = ANY ($3)' INTO found USING organization, pattern, found;
    IF found IS NULL THEN RETURN; END IF;
  END LOOP;
  RETURN QUERY SELECT unnest(found);
END $$;

-- The suppliers, systems, credentials or contacts in whose name every word occurs; names that begin as was typed come first. At most `most`.
CREATE FUNCTION search_things(organization uuid, thing text, words text[], within uuid, most int) RETURNS SETOF uuid
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  name text := CASE thing WHEN 'credential' THEN 'identifier' ELSE 'name' END;
  parent text := CASE thing WHEN 'credential' THEN 'system_id' WHEN 'contact' THEN 'supplier_id' ELSE 'id' END;
  patterns text[] := (SELECT array_agg(search_pattern(w) ORDER BY length(w) DESC) FROM unnest(words) AS w);
BEGIN
  IF organization IS DISTINCT FROM nullif(current_setting('app.organization_id', true), '')::uuid THEN RETURN; END IF;
  IF thing NOT IN ('supplier', 'system', 'credential', 'contact') THEN RAISE EXCEPTION 'nothing of the kind is searched'; END IF;
  RETURN QUERY EXECUTE format(
    'SELECT id FROM %I WHERE organization_id = $1 AND search_text(%I) LIKE $2[1] AND search_text(%I) LIKE ALL ($2)
       AND ($3 IS NULL OR %I = $3)
     ORDER BY starts_with(btrim(search_text(%I)), $5) DESC, %I COLLATE "und-x-icu", id LIMIT $4', thing, name, name, parent, name, name)
    USING organization, patterns, within, most, btrim(search_text(words[1]));
END $$;

REVOKE ALL ON FUNCTION search_grants(uuid, text[]), search_things(uuid, text, text[], uuid, int) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION search_grants(uuid, text[]), search_things(uuid, text, text[], uuid, int) TO doorbook_app;

-- The list's orders: key and id, so that a page is found by key and not by counting. A grant with no end stands after every other.
CREATE INDEX access_grant_standing_by_end ON access_grant (organization_id, (coalesce(ends_on, '9999-12-31')), id)
  WHERE closure_id IS NULL AND voided_at IS NULL;
CREATE INDEX access_grant_by_end ON access_grant (organization_id, (coalesce(ends_on, '9999-12-31')), id);
CREATE INDEX access_grant_by_start ON access_grant (organization_id, starts_on, id);
CREATE INDEX access_grant_by_logged ON access_grant (organization_id, logged_at, id);
CREATE INDEX access_grant_standing_owner ON access_grant (organization_id, owner_id, id) WHERE closure_id IS NULL AND voided_at IS NULL;
CREATE INDEX supplier_by_name ON supplier (organization_id, name_norm COLLATE "und-x-icu", id);
CREATE INDEX system_by_name ON system (organization_id, name_norm COLLATE "und-x-icu", id);

-- What the dashboard counts: a few rows each, found without looking at the others.
CREATE INDEX access_grant_no_end ON access_grant (organization_id, id)
  WHERE ends_on IS NULL AND closure_id IS NULL AND voided_at IS NULL;
CREATE INDEX access_grant_unchanged ON access_grant (organization_id, starts_on, id)
  WHERE changed_before = false AND closure_id IS NULL AND voided_at IS NULL;
CREATE INDEX handover_insecure ON handover (organization_id, credential_id, generation)
  WHERE channel IN ('email', 'chat', 'text_message', 'screenshot');
CREATE INDEX credential_rotated ON credential (organization_id, id) WHERE generation > 1 AND retired_at IS NULL;
CREATE INDEX credential_by_age ON credential (organization_id, id) WHERE rotate_every_days IS NOT NULL AND retired_at IS NULL;
CREATE INDEX closure_lapsed ON closure (organization_id, grant_id) WHERE kind = 'lapsed' AND undone_at IS NULL;
CREATE INDEX supplier_ended ON supplier (organization_id, id) WHERE ended_on IS NOT NULL;
CREATE INDEX contact_left ON contact (organization_id, id) WHERE left_on IS NOT NULL;
CREATE INDEX mail_failed ON mail (organization_id, settled_at) WHERE state = 'failed';
