--liquibase formatted sql

--changeset ann:0002-templates splitStatements:false stripComments:false rollbackSplitStatements:false
create table mail_templates (id int primary key, body text not null);
insert into mail_templates values (1, 'Hello ${name}, your order ${order} is on its way');
--rollback drop table mail_templates;
