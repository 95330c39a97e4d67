--liquibase formatted sql
-- One kind of job works on attempts of every kind, and one has abandoned ones ended; their rows get the new names and say
-- which kind of work they are for. The way back gives them their old names.

--changeset aisha:0062-attempts-jobs splitStatements:false stripComments:false rollbackSplitStatements:false
--guard:data
update scheduled_tasks set task_name = 'attempt', task_data = convert_to(jsonb_build_object('version', 1, 'job',
    jsonb_build_object('work', case task_name when 'learning' then 'training' else 'picture' end, 'subject', task_instance,
      'priority', case task_name when 'learning' then 50 else 40 end))::text, 'UTF8')
  where task_name in ('learning', 'rendering');
update scheduled_tasks set task_name = 'abandonment', task_data = convert_to(jsonb_set(convert_from(task_data, 'UTF8')::jsonb,
    '{job,work}', to_jsonb(case task_name when 'abandonment' then 'training' else 'picture' end))::text, 'UTF8')
  where task_name in ('abandonment', 'render-abandonment');
--rollback update scheduled_tasks set task_name = 'learning', task_data = convert_to(jsonb_build_object('version', 1, 'job',
--rollback     jsonb_build_object('training', task_instance))::text, 'UTF8')
--rollback   where task_name = 'attempt' and encode(task_data, 'escape') ~ '"work": ?"training"';
--rollback update scheduled_tasks set task_name = 'rendering', task_data = convert_to(jsonb_build_object('version', 1, 'job',
--rollback     jsonb_build_object('image', task_instance))::text, 'UTF8')
--rollback   where task_name = 'attempt';
--rollback update scheduled_tasks set task_name = 'render-abandonment'
--rollback   where task_name = 'abandonment' and encode(task_data, 'escape') ~ '"work": ?"picture"';
