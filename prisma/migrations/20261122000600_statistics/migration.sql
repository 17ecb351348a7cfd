-- After many rows at once (an import, an example company) the planner must learn of them now. Until autovacuum's next
-- minute it takes every table for empty, and what is due among 120 grants then takes minutes instead of milliseconds.
-- Only a table's owner may analyze it; this lends the app's role that one act, on the register's tables and no others.
CREATE FUNCTION refresh_statistics() RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  ANALYZE public.membership, public.supplier, public.contact, public.system, public.credential, public.rotation,
    public.access_grant, public.handover, public.grant_change, public.closure, public.intent, public.reminder,
    public.mail, public.import_row, public.audit_event, public.audit_subject;
END $$;
REVOKE ALL ON FUNCTION refresh_statistics() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION refresh_statistics() TO doorbook_app;
