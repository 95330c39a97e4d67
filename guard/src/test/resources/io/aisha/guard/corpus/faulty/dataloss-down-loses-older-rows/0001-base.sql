--liquibase formatted sql

--changeset ops:base
create table devices (
  id integer primary key,
  label text not null,
  serial_no text,
  location varchar(60),
  installed timestamp without time zone
);

create table readings (
  device_id integer not null,
  taken_at timestamptz not null,
  value double precision,
  primary key (device_id, taken_at)
) partition by range (taken_at);

create table readings_2025 partition of readings for values from ('2025-01-01 00:00+00') to ('2026-01-01 00:00+00');
create table readings_2026 partition of readings for values from ('2026-01-01 00:00+00') to ('2027-01-01 00:00+00');
--rollback drop table readings;
--rollback drop table devices;
