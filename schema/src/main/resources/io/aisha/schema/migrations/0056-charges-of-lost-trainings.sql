--liquibase formatted sql
-- A training whose start got no answer before 0050 has a charge without a trace: while it is uncertain nothing looks for its
-- request in the engine's list, and once it has ended no webhook finds it and its charge stays an estimate for ever. What it
-- sent is in its own row, so the trace is made from that, with the hash that fal's RequestFingerprint makes: of the archive's
-- address without its query. Only the last week's: the engine's list does not go back for ever, and what is not in it would
-- count as never begun. Of a picture nothing was kept by which to find it. Going down, making it again is all there is to do.

--changeset aisha:0056-charges-of-lost-trainings splitStatements:false stripComments:false rollbackSplitStatements:false
--guard:data
update charges
  set endpoint = lost.endpoint,
    asked_at = lost.started_at,
    callback_hash = lost.callback_hash,
    trace = jsonb_build_object(
      'endpoint', lost.endpoint,
      'longestSeconds', 88200,
      'data', jsonb_build_object(
        'endpoint', lost.endpoint,
        'unitMicroUsd', lost.unit,
        'fields', jsonb_build_array(lost.field),
        'hash', encode(sha256(convert_to(
          '{' || to_json(lost.field) || ':' || to_json(regexp_replace(lost.archive, '[?#].*', '')) || '}', 'UTF8')), 'hex'))),
    ended_at = coalesce(charges.ended_at, lost.finished_at),
    settle_at = case when lost.finished_at is null then charges.settle_at else now() end
  from (
    select id, callback_hash, started_at, finished_at, sent ->> 'endpoint' as endpoint,
      config #>> '{plan,trainer,input,archiveField}' as field,
      sent -> 'input' ->> (config #>> '{plan,trainer,input,archiveField}') as archive,
      coalesce((config #>> '{plan,trainer,price,perStepMicroUsd}')::bigint,
        (config #>> '{plan,trainer,price,flatMicroUsd}')::bigint, 0) as unit
    from trainings
    where request_id is null and started_at > now() - interval '7 days'
      and state in ('submitting', 'uncertain', 'error', 'cancelled')
  ) lost
  where charges.subject_id = lost.id and charges.kind = 'training' and charges.state = 'spent'
    and charges.request_id is null and charges.trace is null and charges.billed_micro_usd is null
    and lost.endpoint is not null and lost.archive is not null;
--rollback update charges
--rollback   set endpoint = lost.endpoint, asked_at = lost.started_at
--rollback   from (select id, started_at, sent ->> 'endpoint' as endpoint from trainings
--rollback     where request_id is null and state in ('submitting', 'uncertain')) lost
--rollback   where charges.subject_id = lost.id and charges.state = 'spent' and charges.endpoint is null
--rollback     and charges.request_id is null and lost.endpoint is not null;
