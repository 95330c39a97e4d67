--liquibase formatted sql
-- Sessions of signed-in browsers: the tables that Spring Session JDBC expects, with its names and types. The principal is
-- the user's id, so a user's sessions can be listed and ended. Times are milliseconds since 1970, as the library writes them.
-- The rollback signs everybody out.

--changeset aisha:0068-sessions splitStatements:false stripComments:false rollbackSplitStatements:false
create table spring_session (
  primary_id char(36) primary key,
  session_id char(36) not null,
  creation_time bigint not null,
  last_access_time bigint not null,
  max_inactive_interval integer not null,
  expiry_time bigint not null,
  principal_name varchar(100)
);
create unique index ux_spring_session_session_id on spring_session (session_id);
create index ix_spring_session_expiry_time on spring_session (expiry_time);
create index ix_spring_session_principal_name on spring_session (principal_name);
create table spring_session_attributes (
  session_primary_id char(36) not null references spring_session (primary_id) on delete cascade,
  attribute_name varchar(200) not null,
  attribute_bytes bytea not null,
  primary key (session_primary_id, attribute_name)
);
--rollback drop table spring_session_attributes; drop table spring_session;
