--liquibase formatted sql

--changeset ann:0003-no-phone splitStatements:false stripComments:false rollbackSplitStatements:false
--guard:destructive phones were copied to customer_contacts by 0002
alter table customers drop column phone;
/* liquibase rollback
alter table customers add column phone varchar(30);
update customers c set phone = k.phone from customer_contacts k where k.customer_id = c.id;
*/
