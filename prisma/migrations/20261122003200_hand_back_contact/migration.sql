-- A hand-back may go on with somebody else of the client. Whom each telling was for is part of the proof, by the name of that day;
-- and telling somebody in between takes the place of no step of the schedule.
ALTER TABLE "hand_back_telling" ADD COLUMN "contact_name" TEXT, ADD COLUMN "step" INTEGER;
UPDATE hand_back_telling t SET contact_name = h.contact_name, step = t.no FROM hand_back h
WHERE h.organization_id = t.organization_id AND h.id = t.hand_back_id;
ALTER TABLE "hand_back_telling" ALTER COLUMN "contact_name" SET NOT NULL, ALTER COLUMN "step" SET NOT NULL;
GRANT SELECT (step) ON hand_back_telling TO doorbook_sweep;
