--liquibase formatted sql
-- Trainings and pictures that are under way become attempts. The way back writes what has changed since into their own rows.

--changeset aisha:0061-attempts-under-way splitStatements:false stripComments:false rollbackSplitStatements:false
--guard:data
insert into attempts (id, kind, avatar_id, user_id, engine, state, cancel_requested, request_id, handle, trace,
    callback_hash, longest_seconds, deadline, submitted_at, created_at)
  select t.id, 'training', t.avatar_id, t.user_id, t.engine,
    case when t.state = 'running' and t.request_id is null then 'submitting' else t.state::text end::attemptstate,
    t.cancel_requested, t.request_id, t.handle,
    (select c.trace from charges c where c.kind = 'training' and c.subject_id = t.id and c.trace is not null limit 1),
    t.callback_hash,
    case when jsonb_typeof(t.config -> 'longestSeconds') = 'number' and (t.config ->> 'longestSeconds')::numeric between 1 and 1e9
      then (t.config ->> 'longestSeconds')::numeric::bigint else 86400 end,
    t.deadline, t.started_at, t.created_at
  from trainings t
  where t.state in ('queued', 'submitting', 'running', 'uncertain')
  on conflict (id) do nothing;
insert into attempts (id, kind, avatar_id, user_id, engine, state, request_id, handle, trace, callback_hash, longest_seconds,
    deadline, submitted_at, created_at)
  select i.id, 'picture', i.avatar_id, i.user_id, g.engine,
    case when i.state = 'pending' then 'queued' when nullif(i.handle ->> 'requestId', '') is null then 'submitting'
      else 'running' end::attemptstate,
    left(nullif(i.handle ->> 'requestId', ''), 255),
    case when jsonb_typeof(i.handle -> 'data') = 'object' then i.handle -> 'data' else '{}' end,
    (select c.trace from charges c where c.kind = 'picture' and c.subject_id = i.id and c.trace is not null limit 1),
    i.callback_hash, 7200, i.submitted_at + interval '2 hours', i.submitted_at, i.created_at
  from generated_images i join generations g on g.id = i.generation_id
  where i.state in ('pending', 'submitted') and g.state in ('queued', 'running')
  on conflict (id) do nothing;
--rollback update trainings t set state = a.state::text::trainingstate, cancel_requested = a.cancel_requested, request_id = a.request_id,
--rollback     handle = a.handle, callback_hash = a.callback_hash, deadline = a.deadline
--rollback   from attempts a where a.id = t.id and a.kind = 'training' and t.state in ('queued', 'submitting', 'running', 'uncertain');
--rollback update generated_images i set
--rollback     handle = case when a.request_id is null then '{}' else jsonb_build_object('requestId', a.request_id, 'data', a.handle) end,
--rollback     callback_hash = a.callback_hash, submitted_at = a.submitted_at
--rollback   from attempts a where a.id = i.id and a.kind = 'picture' and i.state in ('pending', 'submitted');
--rollback delete from attempts;
